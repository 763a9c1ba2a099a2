import type { ModelRecordType, NamedField } from './load-model.ts';

/**
 * JSON Schema of an ingested body, for forces whose extract is already in the national model. It states
 * forms, not meaning: whether a code is in its list on a date is for the rules, on the same machine.
 */

type JsonSchema = Readonly<Record<string, unknown>>;

const month = '(0[1-9]|1[0-2])';
const day = '(0[1-9]|[12][0-9]|3[01])';
const clock = '([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,9})?)?';

const patterns = {
  date: `^[0-9]{4}-${month}(-${day})?$`,
  instant: `^[0-9]{4}-${month}-${day}T${clock}(Z|[+-][0-9]{2}:[0-9]{2})$`,
  integer: '^-?[0-9]{1,10}$',
  gridReference: '^[A-HJ-Z]{2}([0-9]{2}){1,5}$',
  decimal: (scale: number): string => `^-?[0-9]+(\\.[0-9]{1,${scale}})?$`,
};

const text = (extra: JsonSchema = {}): JsonSchema => ({ type: ['string', 'null'], ...extra });
const oneOf = (values: readonly string[]): JsonSchema => ({ enum: [...values, null] });

const formsOf = (field: NamedField): Readonly<Record<string, JsonSchema>> => {
  const { name } = field;
  switch (field.type) {
    case 'reference':
      return { [name]: { anyOf: [{ $ref: '#/$defs/reference' }, { type: 'null' }] } };
    case 'classification':
      return { [`${name}_code`]: text({ minLength: 1 }), [`${name}_level`]: oneOf(Object.keys(field.lists)) };
    case 'code':
      return { [name]: text({ minLength: 1 }) };
    case 'boolean':
      return { [name]: oneOf(['true', 'false']) };
    case 'decimal':
      return { [name]: text({ pattern: patterns.decimal(field.scale) }) };
    case 'grid-reference':
      return { [name]: text({ pattern: patterns.gridReference }) };
    case 'date':
    case 'instant':
    case 'integer':
      return { [name]: text({ pattern: patterns[field.type] }) };
  }
};

const required = (schema: JsonSchema): JsonSchema => {
  if (Array.isArray(schema['enum']))
    return { ...schema, enum: schema['enum'].filter((value) => value !== null) };
  if (Array.isArray(schema['type'])) return { ...schema, type: 'string' };
  return { $ref: '#/$defs/reference' };
};

const referenceDefinition = {
  type: 'object',
  description:
    'A reference as the force quotes it, with the register it is unique in and the force that gave it.',
  additionalProperties: false,
  required: ['value', 'namespace', 'issuer'],
  properties: {
    value: { type: 'string', minLength: 1 },
    namespace: { type: 'string', minLength: 1 },
    issuer: { type: 'string', minLength: 1 },
  },
};

/** Draft 2020-12. Names are those of the model, snake_case. */
export const intakeSchema = (type: ModelRecordType): JsonSchema => {
  const properties: Record<string, JsonSchema> = {};
  const needed: string[] = [];
  for (const field of type.fields) {
    for (const [name, schema] of Object.entries(formsOf(field))) {
      properties[name] = { description: field.meaning, ...(field.required ? required(schema) : schema) };
      if (field.required) needed.push(name);
    }
  }
  const usesReference = type.fields.some((field) => field.type === 'reference');
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:hub:intake:${type.name}`,
    title: type.title,
    description: type.meaning,
    type: 'object',
    additionalProperties: false,
    required: needed,
    properties,
    ...(usesReference ? { $defs: { reference: referenceDefinition } } : {}),
  };
};
