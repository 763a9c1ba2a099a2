/** Configuration of the local broker: one KRaft node, SASL on every listener, nothing allowed without an ACL. */
import type { Credentials, PortPreferences } from './stack.ts';

export const kafkaVersion = '4.1.0';
/** Principals that the parts themselves need, beside those of the services. */
export const partPrincipals = ['admin', 'registry', 'connect'] as const;

const scramModule = 'org.apache.kafka.common.security.scram.ScramLoginModule';
const plainModule = 'org.apache.kafka.common.security.plain.PlainLoginModule';

/** A JAAS line as a properties value. Generated passwords hold no quote and no backslash. */
export function scramJaas(user: Credentials): string {
  return `${scramModule} required username="${user.username}" password="${user.password}";`;
}

/** Client settings of a Java process that speaks to the broker as `user`. */
export function saslClientProperties(user: Credentials, prefix = ''): Record<string, string> {
  return {
    [`${prefix}security.protocol`]: 'SASL_PLAINTEXT',
    [`${prefix}sasl.mechanism`]: 'SCRAM-SHA-512',
    [`${prefix}sasl.jaas.config`]: scramJaas(user),
  };
}

/** The file server.properties. It holds the super user's password: write it for the owner alone. */
export function serverProperties(dataDir: string, ports: PortPreferences, admin: Credentials): string {
  const client = `CLIENT://127.0.0.1:${ports.kafka}`;
  return properties({
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': `1@127.0.0.1:${ports.kafkaController}`,
    listeners: `${client},CONTROLLER://127.0.0.1:${ports.kafkaController}`,
    'advertised.listeners': client,
    'listener.security.protocol.map': 'CLIENT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT',
    'inter.broker.listener.name': 'CLIENT',
    'controller.listener.names': 'CONTROLLER',
    'sasl.enabled.mechanisms': 'SCRAM-SHA-512',
    'sasl.mechanism.inter.broker.protocol': 'SCRAM-SHA-512',
    'listener.name.client.scram-sha-512.sasl.jaas.config': scramJaas(admin),
    // SCRAM passwords live in the log that the controller guards, so its own listener cannot use them.
    'listener.name.controller.sasl.enabled.mechanisms': 'PLAIN',
    'sasl.mechanism.controller.protocol': 'PLAIN',
    'listener.name.controller.plain.sasl.jaas.config': `${plainModule} required username="${admin.username}" password="${admin.password}" user_${admin.username}="${admin.password}";`,
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'super.users': `User:${admin.username}`,
    'allow.everyone.if.no.acl.found': 'false',
    'log.dirs': dataDir,
    'auto.create.topics.enable': 'false',
    'num.partitions': '1',
    'default.replication.factor': '1',
    'min.insync.replicas': '1',
    'offsets.topic.num.partitions': '8',
    'offsets.topic.replication.factor': '1',
    'transaction.state.log.num.partitions': '4',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'share.coordinator.state.topic.num.partitions': '1',
    'share.coordinator.state.topic.replication.factor': '1',
    'share.coordinator.state.topic.min.isr': '1',
    // One machine: nobody else is about to join, so a group does not wait for more members.
    'group.initial.rebalance.delay.ms': '0',
    // After SIGKILL the next broker waits until the dead one's session has ended: 9 s by default.
    'broker.session.timeout.ms': '4000',
    'broker.heartbeat.interval.ms': '1000',
    'num.network.threads': '2',
    'num.io.threads': '4',
    'num.recovery.threads.per.data.dir': '2',
    // 128 MB of heap by default, for a cleaner that has almost nothing to clean here.
    'log.cleaner.dedupe.buffer.size': '8388608',
    'log.cleaner.threads': '1',
    'controlled.shutdown.max.retries': '1',
  });
}

/** A Java properties file, one line per entry, in the order given. */
export function properties(entries: Readonly<Record<string, string>>): string {
  return Object.entries(entries)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}
