/** The Avro registry: Apicurio with its state in Kafka, spoken to through the Confluent API. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBundle } from './artifacts.ts';
import { scramJaas } from './kafka-config.ts';
import { jvmFlags, kafkaAccess } from './kafka-part.ts';
import { getOk, startPart } from './part.ts';
import type { LocalPart, PartContext } from './part.ts';
import type { PortPreferences, RegistryAccess } from './stack.ts';

const registryVersion = '3.0.9';
const bundle = {
  name: `apicurio-registry-${registryVersion}`,
  archive: `io.apicurio:apicurio-registry-app:${registryVersion}:tar.gz:all`,
};

export function registryAccess(ports: PortPreferences): RegistryAccess {
  const base = `http://127.0.0.1:${ports.registry}/apis`;
  return { url: `${base}/ccompat/v7`, v2Url: `${base}/registry/v2` };
}

/** Fetches the registry without starting it, so that the download runs while Kafka starts. */
export function fetchRegistry(context: PartContext): Promise<string> {
  return ensureBundle(bundle, context.signal, () => {
    context.report('registry', 'downloading', `Apicurio registry ${registryVersion} (109 MB)`);
  });
}

/** Its settings; the Kafka password among them is handed on as an environment variable only. */
export function registryEnvironment(context: PartContext): Record<string, string> {
  const kafka = kafkaAccess(context);
  return {
    QUARKUS_HTTP_HOST: '127.0.0.1',
    QUARKUS_HTTP_PORT: String(context.ports.registry),
    APICURIO_STORAGE_KIND: 'kafkasql',
    APICURIO_KAFKASQL_BOOTSTRAP_SERVERS: kafka.bootstrap.join(','),
    APICURIO_KAFKA_COMMON_SECURITY_PROTOCOL: 'SASL_PLAINTEXT',
    APICURIO_KAFKA_COMMON_SASL_MECHANISM: 'SCRAM-SHA-512',
    APICURIO_KAFKA_COMMON_SASL_JAAS_CONFIG: scramJaas(kafka.credentials('registry')),
  };
}

export async function startRegistry(context: PartContext, java: string, folder: string): Promise<LocalPart> {
  const jar = readdirSync(folder).find((name) => name.endsWith('-runner.jar'));
  if (jar === undefined) throw new Error(`No runner jar in ${folder}`);
  const access = registryAccess(context.ports);
  return startPart(context, {
    name: 'registry',
    command: java,
    args: [...jvmFlags(200), '-XX:TieredStopAtLevel=1', '-jar', join(folder, jar)],
    cwd: folder,
    env: registryEnvironment(context),
    probe: () => getOk(`${access.url}/subjects`),
    readyTimeoutMs: 90_000,
    stopGraceMs: 5_000,
    detail: `Apicurio registry ${registryVersion} at ${access.url}`,
  });
}
