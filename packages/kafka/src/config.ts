/** How to reach the broker. SASL is not optional: the hub runs with a principal per service, everywhere. */
export interface KafkaConfig {
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly username: string;
  readonly password: string;
  readonly tls: boolean;
}
