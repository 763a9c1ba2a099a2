import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyRelease, checkRelease, makeRelease, RefusedError, type HubProfile } from '@hub/cli';
import type { Warehouse } from '@hub/clickhouse';
import { cdcTopics, formatProblem, loadFeeds, type CompiledFeed } from '@hub/feeds';
import { kafkaClient } from '@hub/kafka';
import { createLocalKeyFiles, fileKeyProvider, keyVersions } from '@hub/pseudonyms';
import { readRelease, type Release } from '@hub/releases';
import { StackSetupError, type RunningStack } from '../stack.ts';
import type { ServiceName } from './access.ts';
import { forceCredentials, localSecret, writeServiceConfigs } from './service-configs.ts';

/** What a deployment of one release needs beside the release itself. */
export interface DeploymentParts {
  readonly stack: RunningStack;
  readonly root: string;
  readonly workDir: string;
  readonly feedsDir: string;
  readonly codeListsDir: string;
  readonly policyFile: string;
  readonly ports: Readonly<Record<ServiceName, number>>;
  readonly serviceUrls: Readonly<Record<ServiceName, string>>;
  readonly warehouseAs: (user: string) => Warehouse;
  readonly progress: (step: string) => void;
}

export interface Deployment {
  readonly feeds: ReadonlyMap<string, CompiledFeed>;
  readonly release: Release;
  readonly profile: HubProfile;
  readonly profileFile: string;
  readonly configFiles: Readonly<Record<ServiceName, string>>;
}

/** Every contract of the folder. @throws StackSetupError with every problem */
export const loadedFeeds = async (dir: string): Promise<ReadonlyMap<string, CompiledFeed>> => {
  const { feeds, problems } = await loadFeeds(dir);
  if (problems.length > 0) {
    throw new StackSetupError(`the feed contracts have problems:\n${problems.map(formatProblem).join('\n')}`);
  }
  return feeds;
};

/** Topics that the broker must have before connectors and ingest come. */
const cdcTopicsOf = (feeds: ReadonlyMap<string, CompiledFeed>): readonly string[] =>
  [...feeds.values()].filter((feed) => feed.transport === 'cdc').flatMap((feed) => cdcTopics(feed));

type ReleaseOptions = Omit<Parameters<typeof applyRelease>[0], 'kafka' | 'registryUrl' | 'warehouse'>;

/** Topics, schemas and tables, by those who may make them. */
const applyTo = async (stack: RunningStack, migrator: Warehouse, options: ReleaseOptions): Promise<void> => {
  const { username, password } = stack.kafka.admin;
  const admin = { brokers: stack.kafka.bootstrap, clientId: 'release', username, password, tls: false };
  const kafka = kafkaClient(admin, () => undefined);
  await applyRelease({ ...options, kafka, registryUrl: stack.registry.url, warehouse: migrator });
  await migrator.close();
};

/** Where commands find the parts. */
const profileOf = (stack: RunningStack, serviceUrls: Readonly<Record<ServiceName, string>>) => ({
  ingestUrl: serviceUrls.ingest,
  services: serviceUrls,
  clickhouse: {
    url: stack.clickhouse.url,
    operator: { ...stack.clickhouse.credentials('operator') },
    custodian: { ...stack.clickhouse.credentials('custodian') },
    settle: { ...stack.clickhouse.credentials('settle') },
  },
  kafka: { brokers: [...stack.kafka.bootstrap], admin: { ...stack.kafka.admin } },
  connectUrl: stack.connect.url,
  registryUrl: stack.registry.url,
  registryConverterUrl: stack.registry.v2Url,
  provider: stack.provider,
});

/** The local database of a cdc feed is named after its system. */
const databasesOf = (feeds: ReadonlyMap<string, CompiledFeed>, stack: RunningStack): Record<string, string> =>
  Object.fromEntries(
    [...feeds.values()]
      .filter((feed) => feed.transport === 'cdc')
      .map((feed) => [feed.feed, stack.postgres.url(feed.system)]),
  );

const releaseFile = (workDir: string): string => join(workDir, 'release.json');

/** The next release where something changed. @throws StackSetupError with every problem of it */
const madeRelease = async (parts: DeploymentParts, keysFile: string): Promise<Release> => {
  const places = { ...parts, file: releaseFile(parts.workDir) };
  try {
    const checked = await checkRelease(places, {
      keyVersions: await keyVersions(await fileKeyProvider(keysFile)),
      nowMs: Date.now(),
      isBuiltWithIt: true,
    });
    makeRelease(places, checked);
    return checked.release;
  } catch (error) {
    if (error instanceof RefusedError) throw new StackSetupError(error.message);
    throw error;
  }
};

/**
 * Brings parts and configuration to a release: keys of new forces, topics, schemas, tables, code lists, the
 * services' files and the profile. `make` takes the next number where something changed; `made` is what
 * `hub release` has written.
 */
export const deploy = async (parts: DeploymentParts, how: 'make' | 'made'): Promise<Deployment> => {
  const { stack, root, workDir, feedsDir, codeListsDir, policyFile, ports, serviceUrls } = parts;
  const feeds = await loadedFeeds(feedsDir);
  const forces = [...new Set([...feeds.values()].map((feed) => feed.force))];
  const keyFiles = await createLocalKeyFiles(join(workDir, 'keys'), forces);
  const release =
    how === 'make' ? await madeRelease(parts, keyFiles.pseudonymise) : readRelease(releaseFile(workDir));
  await applyTo(stack, parts.warehouseAs('migrator'), {
    root,
    codeListsDir,
    release: release.number,
    cdcTopics: cdcTopicsOf(feeds),
    progress: (step) => {
      parts.progress(`release ${release.number}: ${step}`);
    },
  });
  const credentials = forceCredentials(workDir, [...forces, 'hub']);
  const places = { root, workDir, feedsDir, codeListsDir, policyFile, ports, keyFiles };
  const configFiles = writeServiceConfigs(stack, places);
  const profile: HubProfile = {
    ...profileOf(stack, serviceUrls),
    credentials: { ...credentials },
    databases: databasesOf(feeds, stack),
    connectorPassword: localSecret(workDir, 'connector-password'),
    pseudonymKeysFile: keyFiles.pseudonymise,
    feedsDir,
    release: { file: releaseFile(workDir), codeListsDir, policyFile },
  };
  const profileFile = join(workDir, 'hub.json');
  writeFileSync(profileFile, JSON.stringify(profile, null, 2), { mode: 0o600 });
  return { feeds, release, profile, profileFile, configFiles };
};
