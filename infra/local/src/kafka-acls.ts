/** ACLs of the parts themselves, and the small form in which others state theirs. */
// eslint-disable-next-line no-restricted-imports -- packages/kafka is about records; this sets a broker up
import kafkajs from 'kafkajs';
// eslint-disable-next-line no-restricted-imports -- as above
import type {
  AclEntry,
  AclOperationTypes as OperationType,
  AclResourceTypes as ResourceType,
  Kafka,
} from 'kafkajs';

// kafkajs is CommonJS whose names Node cannot see from outside.
const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;

export type AclOperation =
  'all' | 'read' | 'write' | 'create' | 'describe' | 'delete' | 'describe-configs' | 'idempotent-write';

/** One permission in words: principal may do operations on a resource, named whole or by prefix. */
export interface AclGrant {
  readonly principal: string;
  readonly resource: 'topic' | 'group' | 'transactional-id' | 'cluster';
  /** Ignored for `cluster`. */
  readonly name: string;
  readonly pattern: 'literal' | 'prefixed';
  readonly operations: readonly AclOperation[];
}

const operationTypes: Readonly<Record<AclOperation, OperationType>> = {
  all: AclOperationTypes.ALL,
  read: AclOperationTypes.READ,
  write: AclOperationTypes.WRITE,
  create: AclOperationTypes.CREATE,
  describe: AclOperationTypes.DESCRIBE,
  delete: AclOperationTypes.DELETE,
  'describe-configs': AclOperationTypes.DESCRIBE_CONFIGS,
  'idempotent-write': AclOperationTypes.IDEMPOTENT_WRITE,
};

const resourceTypes: Readonly<Record<AclGrant['resource'], ResourceType>> = {
  topic: AclResourceTypes.TOPIC,
  group: AclResourceTypes.GROUP,
  'transactional-id': AclResourceTypes.TRANSACTIONAL_ID,
  cluster: AclResourceTypes.CLUSTER,
};

/** What the registry and Connect need for their own topics, and Connect for the forces' topics. */
export const partGrants: readonly AclGrant[] = [
  { principal: 'registry', resource: 'topic', name: 'kafkasql-', pattern: 'prefixed', operations: ['all'] },
  {
    principal: 'registry',
    resource: 'topic',
    name: 'registry-events',
    pattern: 'literal',
    operations: ['all'],
  },
  { principal: 'registry', resource: 'group', name: 'apicurio-', pattern: 'prefixed', operations: ['all'] },
  { principal: 'connect', resource: 'topic', name: 'connect.', pattern: 'prefixed', operations: ['all'] },
  { principal: 'connect', resource: 'group', name: 'connect.', pattern: 'prefixed', operations: ['all'] },
  {
    principal: 'connect',
    resource: 'topic',
    name: 'cdc.',
    pattern: 'prefixed',
    operations: ['write', 'create', 'describe', 'describe-configs'],
  },
];

/** Kafka's entries for a list of grants. */
export function aclEntries(grants: readonly AclGrant[]): AclEntry[] {
  return grants.flatMap((grant) =>
    grant.operations.map((operation) => ({
      resourceType: resourceTypes[grant.resource],
      resourceName: grant.resource === 'cluster' ? 'kafka-cluster' : grant.name,
      resourcePatternType:
        grant.pattern === 'prefixed' ? ResourcePatternTypes.PREFIXED : ResourcePatternTypes.LITERAL,
      principal: `User:${grant.principal}`,
      host: '*',
      operation: operationTypes[operation],
      permissionType: AclPermissionTypes.ALLOW,
    })),
  );
}

/** Applies grants as the super user. Repeating is harmless: an ACL that exists is left as it is. */
export async function applyAcls(superUser: Kafka, grants: readonly AclGrant[]): Promise<void> {
  const admin = superUser.admin();
  await admin.connect();
  try {
    await admin.createAcls({ acl: aclEntries(grants) });
  } finally {
    await admin.disconnect();
  }
}

export function grantPartAcls(superUser: Kafka): Promise<void> {
  return applyAcls(superUser, partGrants);
}
