/** Real Kafka, Connect, registry, PostgreSQL and ClickHouse on loopback. */
export { partNames, StackSetupError } from './stack.ts';
export type {
  ClickHouseAccess,
  ClickHouseUser,
  Credentials,
  KafkaAccess,
  PartName,
  PartState,
  PortPreferences,
  PostgresAccess,
  ProgressEvent,
  RegistryAccess,
  RunningPart,
  RunningStack,
  StackOptions,
  StackProvider,
} from './stack.ts';
export { startStack } from './start-stack.ts';
export { ProcessSupervisor } from './process-supervisor.ts';
export type { ProcessExit, SupervisedProcess, SupervisorHooks } from './process-supervisor.ts';
export { choosePorts, isPortFree } from './ports.ts';
export { progressPrinter } from './progress.ts';
export { startPorts, testPorts } from './defaults.ts';
export { stopOnSignals } from './stop-on-signals.ts';
export { aclEntries, applyAcls } from './kafka-acls.ts';
export type { AclGrant, AclOperation } from './kafka-acls.ts';
export { restartFailedTasks } from './connect-part.ts';
export { clickhouseQuery } from './clickhouse-part.ts';
export { startLoneWarehouse } from './lone-warehouse.ts';
export type { LoneWarehouse } from './lone-warehouse.ts';
export { serviceNames } from './hub/access.ts';
export type { ServiceName } from './hub/access.ts';
export { fillForceDatabases, forceServer } from './hub/force-databases.ts';
export { startLocalHub } from './hub/local-hub.ts';
export type { LocalHub } from './hub/local-hub.ts';
