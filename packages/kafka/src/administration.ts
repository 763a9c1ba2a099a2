import type {
  AclEntry,
  AclOperationTypes as Operation,
  AclResourceTypes as Resource,
  Admin,
  Kafka,
} from 'kafkajs';
import { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } from './kafkajs.ts';

export interface TopicPlan {
  readonly name: string;
  readonly partitions: number;
  readonly retentionMs: number;
}

export type Access = 'read' | 'write' | 'create' | 'describe' | 'all';

/** One permission of one principal. `name` with a trailing `*` is a prefix. */
export interface Permission {
  readonly principal: string;
  readonly access: Access;
  readonly resource: 'topic' | 'group' | 'cluster' | 'transactional-id';
  readonly name: string;
}

const operations: Readonly<Record<Access, Operation>> = {
  read: AclOperationTypes.READ,
  write: AclOperationTypes.WRITE,
  create: AclOperationTypes.CREATE,
  describe: AclOperationTypes.DESCRIBE,
  all: AclOperationTypes.ALL,
};

const resources: Readonly<Record<Permission['resource'], Resource>> = {
  topic: AclResourceTypes.TOPIC,
  group: AclResourceTypes.GROUP,
  cluster: AclResourceTypes.CLUSTER,
  'transactional-id': AclResourceTypes.TRANSACTIONAL_ID,
};

const aclOf = (permission: Permission): AclEntry => {
  const prefixed = permission.name.endsWith('*') && permission.name !== '*';
  return {
    principal: `User:${permission.principal}`,
    host: '*',
    operation: operations[permission.access],
    permissionType: AclPermissionTypes.ALLOW,
    resourceType: resources[permission.resource],
    resourceName: prefixed ? permission.name.slice(0, -1) : permission.name,
    resourcePatternType: prefixed ? ResourcePatternTypes.PREFIXED : ResourcePatternTypes.LITERAL,
  };
};

/** Segments are bounded so that retention can work on quiet topics too. */
const segmentMs = 86_400_000;

/** Received at is the broker's append time, so that it cannot be set by who produces. */
const configEntries = (plan: TopicPlan): { name: string; value: string }[] => [
  { name: 'cleanup.policy', value: 'delete' },
  { name: 'retention.ms', value: String(plan.retentionMs) },
  { name: 'segment.ms', value: String(Math.min(segmentMs, plan.retentionMs)) },
  { name: 'message.timestamp.type', value: 'LogAppendTime' },
];

export interface KafkaAdministration {
  /** Creates what is missing; existing topics are left as they are. Resolves when all have leaders. */
  readonly ensureTopics: (plans: readonly TopicPlan[]) => Promise<readonly string[]>;
  readonly grant: (permissions: readonly Permission[]) => Promise<void>;
  /** Messages not yet read by a group, per topic. */
  readonly lag: (groupId: string, topics: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  /** First offset kept and next offset, summed over partitions. */
  readonly endOffsets: (
    topic: string,
  ) => Promise<readonly { partition: number; low: number; high: number }[]>;
  readonly topicNames: () => Promise<readonly string[]>;
  /** Fault tests only: truncates a topic's head up to the given offset. */
  readonly deleteRecords: (topic: string, partition: number, beforeOffset: number) => Promise<void>;
}

const ensureTopics = async (admin: Admin, plans: readonly TopicPlan[]): Promise<readonly string[]> => {
  const existing = new Set(await admin.listTopics());
  const missing = plans.filter((plan) => !existing.has(plan.name));
  if (missing.length === 0) return [];
  await admin.createTopics({
    // KRaft answers before leaders are elected and kafkajs then throws, so we wait by ourselves below.
    waitForLeaders: false,
    topics: missing.map((plan) => ({
      topic: plan.name,
      numPartitions: plan.partitions,
      configEntries: configEntries(plan),
    })),
  });
  const names = missing.map((plan) => plan.name);
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const metadata = await admin.fetchTopicMetadata({ topics: names }).catch(() => ({ topics: [] }));
    const led = metadata.topics.filter((topic) =>
      topic.partitions.every((partition) => partition.leader >= 0),
    );
    if (led.length === names.length) return names;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('new topics have no leader after 10 s; is the broker healthy?');
};

/** For the release, the command line and tests; services hold no administrative rights. */
export const withAdministration = async <T>(
  kafka: Kafka,
  use: (administration: KafkaAdministration) => Promise<T>,
): Promise<T> => {
  const admin = kafka.admin();
  await admin.connect();
  try {
    return await use({
      ensureTopics: (plans) => ensureTopics(admin, plans),
      grant: async (permissions) => {
        if (permissions.length > 0) await admin.createAcls({ acl: permissions.map(aclOf) });
      },
      lag: (groupId, topics) => lagOf(admin, groupId, topics),
      endOffsets: async (topic) =>
        (await admin.fetchTopicOffsets(topic)).map((offsets) => ({
          partition: offsets.partition,
          low: Number(offsets.low),
          high: Number(offsets.high),
        })),
      topicNames: () => admin.listTopics(),
      deleteRecords: async (topic, partition, beforeOffset) => {
        // kafkajs looks for the partition's leader in what it has loaded, and loads nothing by itself here.
        await admin.fetchTopicOffsets(topic);
        await admin.deleteTopicRecords({ topic, partitions: [{ partition, offset: String(beforeOffset) }] });
      },
    });
  } finally {
    await admin.disconnect();
  }
};

const lagOf = async (
  admin: Admin,
  groupId: string,
  topics: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const lag = new Map<string, number>();
  const committed = await admin.fetchOffsets({ groupId, topics: [...topics] });
  for (const { topic, partitions } of committed) {
    const ends = new Map((await admin.fetchTopicOffsets(topic)).map((end) => [end.partition, end]));
    let behind = 0;
    for (const { partition, offset } of partitions) {
      const end = ends.get(partition);
      if (end === undefined) continue;
      const position = Number(offset) < 0 ? Number(end.low) : Number(offset);
      behind += Math.max(0, Number(end.high) - position);
    }
    lag.set(topic, behind);
  }
  return lag;
};
