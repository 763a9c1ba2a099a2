import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The environment is read here and nowhere else. */
export const configFileOf = (environment: NodeJS.ProcessEnv = process.env): string => {
  const file = environment['HUB_CONFIG_FILE'];
  if (file === undefined || file === '') {
    throw new ConfigError(['HUB_CONFIG_FILE is not set; it names the service’s configuration file (JSON)']);
  }
  return file;
};

/** All problems of a configuration at once, each naming the key and what is expected. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`configuration: ${problems.join('; ')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

const secretFile = z.string().min(1).describe('path of a file that holds the secret and nothing else');

export const httpSection = z.strictObject({
  host: z.string().default('127.0.0.1'),
  port: z.number().int().min(0).max(65_535),
});

export const kafkaSection = z.strictObject({
  brokers: z.array(z.string()).min(1),
  username: z.string(),
  passwordFile: secretFile,
  tls: z.boolean().default(false),
});

export const registrySection = z.strictObject({ url: z.url() });

export const clickhouseSection = z.strictObject({
  url: z.url(),
  username: z.string(),
  passwordFile: secretFile,
});

/** Where the release and what it digests lie. */
export const releaseSection = z.strictObject({
  file: z.string(),
  feedsDir: z.string(),
  codeListsDir: z.string(),
  policyFile: z.string(),
});

export const logSection = z.enum(['debug', 'info', 'warn', 'error']).default('info');

/** @throws ConfigError listing every problem. */
export const loadConfig = <T>(schema: z.ZodType<T>, file: string): T => {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ConfigError([
      `${file} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`,
    ]);
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new ConfigError(
    parsed.error.issues.map((issue) => `${issue.path.join('.') || '(top)'}: ${issue.message}`),
  );
};

/** @throws ConfigError when the file is missing or empty. */
export const readSecret = (file: string): string => {
  try {
    const secret = readFileSync(file, 'utf8').trim();
    if (secret !== '') return secret;
  } catch {
    // Said below, in one sentence, without the system's own wording.
  }
  throw new ConfigError([`the secret file ${file} is missing or empty`]);
};
