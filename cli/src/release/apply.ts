import { join } from 'node:path';
import { migrate, type Warehouse } from '@hub/clickhouse';
import { schemaRegistry, withAdministration, type AvroJson, type kafkaClient } from '@hub/kafka';
import { codecs, recordTypeNames } from '@hub/records';
import { migrationsFrom } from './migrations.ts';
import { permissionsFrom } from './permissions.ts';
import { topicPlans } from './topics.ts';

export interface ReleaseTargets {
  /** The project's root: schemas, migrations and access rules are read below it. */
  readonly root: string;
  readonly kafka: ReturnType<typeof kafkaClient>;
  readonly registryUrl: string;
  /** As a user that may create tables. */
  readonly warehouse: Warehouse;
  /** Topics of the connectors, which the broker does not create by itself. */
  readonly cdcTopics: readonly string[];
  readonly progress: (step: string) => void;
}

interface RegisteredSchema {
  readonly topic: string;
  readonly schema: unknown;
}

const ownSchemas = (): readonly RegisteredSchema[] => [
  ...recordTypeNames.flatMap((type) => [
    codecs.ingested[type],
    codecs.validated[type],
    codecs.pseudonymised[type],
  ]),
  codecs.rejected,
  codecs.findings,
  codecs.manifest,
];

/**
 * Brings broker, registry and warehouse to what the services of this release need, before any of them
 * writes. Every step may run twice. A schema that is not FULL_TRANSITIVE compatible stops it here.
 */
export const applyRelease = async (targets: ReleaseTargets): Promise<void> => {
  const { root, progress } = targets;
  progress('topics and permissions');
  await withAdministration(targets.kafka, async (administration) => {
    await administration.ensureTopics(topicPlans(targets.cdcTopics));
    await administration.grant(permissionsFrom(join(root, 'infra/access/kafka.yaml')));
  });
  progress('schemas');
  const registry = schemaRegistry({ url: targets.registryUrl });
  for (const { topic, schema } of ownSchemas()) {
    await registry.register(`${topic}-value`, schema as AvroJson);
  }
  progress('warehouse tables');
  await migrate(targets.warehouse, migrationsFrom(join(root, 'warehouse')));
};
