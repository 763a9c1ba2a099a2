import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { defaultFeedsDir } from './config.ts';
import { UsageError } from './errors.ts';

const account = z.strictObject({ username: z.string(), password: z.string() });

const profileSchema = z.strictObject({
  ingestUrl: z.url(),
  services: z.record(z.string(), z.url()),
  clickhouse: z.strictObject({
    url: z.url(),
    operator: account,
    /** Only where feeds are moved and releases made: it writes the audit. */
    custodian: account.optional(),
    /** Only where `hub settle` may be used: it deletes what left a source. */
    settle: account.optional(),
  }),
  /** Only where the commands that ask the broker (lag) may be used. */
  kafka: z.strictObject({ brokers: z.array(z.string()), admin: account }),
  connectUrl: z.url(),
  registryUrl: z.url(),
  /** For the connector’s converter, which speaks the registry’s own API. */
  registryConverterUrl: z.url(),
  /** Force → its credential for the intake. */
  credentials: z.record(z.string(), z.string()),
  /** Feed → address of the force’s database, for its own counts and for the connector. */
  databases: z.record(z.string(), z.string()),
  /** As the connectors’ role sees the databases. */
  connectorPassword: z.string(),
  pseudonymKeysFile: z.string(),
  feedsDir: z.string(),
  /** Only where releases are made. */
  release: z.strictObject({ file: z.string(), codeListsDir: z.string(), policyFile: z.string() }).optional(),
  /** The deployment's policy; absent, the catalogue's own severities and settling times hold. */
  policyFile: z.string().optional(),
  provider: z.string(),
});

/** Where a running hub is and who asks: what every command but the offline ones needs. */
export type HubProfile = z.infer<typeof profileSchema>;

/** Undefined, which no form allows, where it is no JSON. */
const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** @throws UsageError saying how to get a profile. */
const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(
      `no running hub is known at ${file}; start one with \`npm start\`, put the hub.json that the hub team sent beside the program, or name it with --profile`,
    );
  }
};

/** @throws UsageError saying how to get a profile. */
export const readProfile = (file: string): HubProfile => {
  const parsed = profileSchema.safeParse(parseJson(textOf(file)));
  if (!parsed.success)
    throw new UsageError(`the profile ${file} is not in its form; start the hub anew with \`npm start\``);
  return parsed.data;
};

/** What a force is given: where the intake is, and its own credential. A whole profile holds it too. */
const forceProfileSchema = z.object({
  ingestUrl: profileSchema.shape.ingestUrl,
  credentials: profileSchema.shape.credentials,
  feedsDir: profileSchema.shape.feedsDir.optional(),
});

/** What the commands of a force need; the contracts are those of its own folder where none is named. */
export interface ForceProfile {
  readonly ingestUrl: string;
  readonly credentials: Readonly<Record<string, string>>;
  readonly feedsDir: string;
}

/** @throws UsageError saying how to get a profile. */
export const readForceProfile = (file: string): ForceProfile => {
  const parsed = forceProfileSchema.safeParse(parseJson(textOf(file)));
  if (!parsed.success)
    throw new UsageError(
      `${file} does not say where the hub is: it holds "ingestUrl" and "credentials", as the hub team sends it`,
    );
  const { ingestUrl, credentials, feedsDir } = parsed.data;
  return { ingestUrl, credentials, feedsDir: feedsDir ?? defaultFeedsDir() };
};
