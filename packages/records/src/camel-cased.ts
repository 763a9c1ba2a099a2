/**
 * A copy of an Avro schema with its fields in camelCase. Names of fields are not in the bytes, so renaming
 * costs nothing at run time; writer and reader are renamed alike, so resolution by name still works.
 */
export const camelCased = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(camelCased);
  if (typeof schema !== 'object' || schema === null) return schema;
  const copy: Record<string, unknown> = { ...schema };
  for (const key of ['type', 'items', 'values']) {
    if (typeof copy[key] === 'object') copy[key] = camelCased(copy[key]);
  }
  if (Array.isArray(copy['fields'])) copy['fields'] = copy['fields'].map(renamedField);
  return copy;
};

const camel = (name: string): string => name.replace(/_([a-z0-9])/g, (_, char: string) => char.toUpperCase());

const renamedField = (field: unknown): unknown => {
  const copy = camelCased(field) as Record<string, unknown>;
  if (typeof copy['name'] === 'string') copy['name'] = camel(copy['name']);
  if (Array.isArray(copy['aliases'])) copy['aliases'] = copy['aliases'].map((alias) => camel(String(alias)));
  return copy;
};
