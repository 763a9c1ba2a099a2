/** kafkajs is CommonJS without named exports that Node can see; its values are taken from the default one. */
import kafkajs from 'kafkajs';

export const {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  CompressionTypes,
  Kafka,
  logLevel,
  Partitioners,
  ResourcePatternTypes,
} = kafkajs;
