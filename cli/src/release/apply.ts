import { join } from 'node:path';
import { migrate, type Warehouse } from '@hub/clickhouse';
import {
  schemaRegistry,
  withAdministration,
  type AvroJson,
  type SchemaRegistrar,
  type kafkaClient,
} from '@hub/kafka';
import { codecs, recordTypeNames } from '@hub/records';
import { loadCodeLists } from '@hub/rules';
import { loadNotes, readNotes } from '../quality/notes.ts';
import { loadReference } from './code-lists.ts';
import { migrationsFrom } from './migrations.ts';
import { permissionsFrom } from './permissions.ts';
import { topicPlans } from './topics.ts';

export interface ReleaseTargets {
  /** The project's root: schemas, migrations and access rules are read below it. */
  readonly root: string;
  /** Default: those of the project. */
  readonly codeListsDir?: string;
  readonly kafka: ReturnType<typeof kafkaClient>;
  readonly registryUrl: string;
  /** As a user that may create tables. */
  readonly warehouse: Warehouse;
  /** Number of the release. */
  readonly release: number;
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

const registrationsAtOnce = 8;

/** What is registered already is left alone, so that a second start is quick. */
const registerAll = async (registry: SchemaRegistrar): Promise<void> => {
  const waiting = [...ownSchemas()];
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const subject = `${next.topic}-value`;
      const schema = next.schema as AvroJson;
      if ((await registry.find(subject, schema)) === null) await registry.register(subject, schema);
    }
  };
  await Promise.all(Array.from({ length: registrationsAtOnce }, work));
};

/** Tables and code lists of a release, for a warehouse that may be empty. `root` is the project's. */
export const migrateWarehouse = async (
  warehouse: Warehouse,
  root: string,
  release: number,
  codeListsDir = join(root, 'schemas/code-lists'),
): Promise<void> => {
  await migrate(warehouse, migrationsFrom(join(root, 'warehouse')));
  await loadReference(warehouse, loadCodeLists(codeListsDir), release);
  await loadNotes(warehouse, readNotes(root), release);
};

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
  await registerAll(schemaRegistry({ url: targets.registryUrl }));
  progress('warehouse tables');
  await migrateWarehouse(targets.warehouse, root, targets.release, targets.codeListsDir);
};
