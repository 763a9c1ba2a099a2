/** Configuration of the local ClickHouse: listeners on loopback, bounded memory, users from a file. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { ClickHouseUser, PortPreferences } from './stack.ts';

const memoryLimitBytes = 1_610_612_736;

export interface UserWithPassword extends ClickHouseUser {
  readonly password: string;
}

/** The file config.xml. Everything lives under `folder`. */
export function configXml(folder: string, ports: PortPreferences, logFile: string): string {
  const path = (name: string): string => escapeXml(`${join(folder, name)}/`);
  return `<clickhouse>
  <logger><level>warning</level><log>${escapeXml(logFile)}</log><errorlog>${escapeXml(logFile)}</errorlog><size>50M</size><count>1</count></logger>
  <listen_host>127.0.0.1</listen_host>
  <http_port>${ports.clickhouseHttp}</http_port>
  <tcp_port>${ports.clickhouseNative}</tcp_port>
  <path>${path('data')}</path>
  <tmp_path>${path('tmp')}</tmp_path>
  <user_files_path>${path('user_files')}</user_files_path>
  <format_schema_path>${path('format_schemas')}</format_schema_path>
  <users_config>${escapeXml(join(folder, 'users.xml'))}</users_config>
  <default_profile>default</default_profile>
  <timezone>UTC</timezone>
  <max_server_memory_usage>${memoryLimitBytes}</max_server_memory_usage>
  <max_concurrent_queries>100</max_concurrent_queries>
  <mark_cache_size>67108864</mark_cache_size>
  <uncompressed_cache_size>0</uncompressed_cache_size>
  <index_mark_cache_size>16777216</index_mark_cache_size>
  <background_pool_size>2</background_pool_size>
  <background_merges_mutations_concurrency_ratio>2</background_merges_mutations_concurrency_ratio>
  <background_schedule_pool_size>8</background_schedule_pool_size>
  <background_fetches_pool_size>1</background_fetches_pool_size>
  <background_common_pool_size>2</background_common_pool_size>
  <background_move_pool_size>1</background_move_pool_size>
  <background_buffer_flush_schedule_pool_size>1</background_buffer_flush_schedule_pool_size>
  <background_message_broker_schedule_pool_size>2</background_message_broker_schedule_pool_size>
  <background_distributed_schedule_pool_size>1</background_distributed_schedule_pool_size>
  <merge_tree>
    <number_of_free_entries_in_pool_to_lower_max_size_of_merge>2</number_of_free_entries_in_pool_to_lower_max_size_of_merge>
    <number_of_free_entries_in_pool_to_execute_mutation>2</number_of_free_entries_in_pool_to_execute_mutation>
    <number_of_free_entries_in_pool_to_execute_optimize_entire_partition>2</number_of_free_entries_in_pool_to_execute_optimize_entire_partition>
  </merge_tree>
  <query_log>
    <database>system</database>
    <table>query_log</table>
    <ttl>event_date + INTERVAL 3 DAY DELETE</ttl>
    <flush_interval_milliseconds>2000</flush_interval_milliseconds>
  </query_log>
</clickhouse>
`;
}

/**
 * The file users.xml: passwords as SHA-256, rights as grants, loopback only.
 * `default` is the engine's own account: it cannot have a password and cannot be shut to loopback clients
 * (tried), so it may open the listeners and sleep, and nothing else.
 */
export function usersXml(users: readonly UserWithPassword[]): string {
  return `<clickhouse>
  <profiles>
    <default><log_queries>1</log_queries></default>
${users.map(profileXml).join('')}  </profiles>
  <quotas><default/></quotas>
  <users>
    <default>
      <password></password>
      <networks><ip>127.0.0.1</ip></networks>
      <profile>default</profile>
      <quota>default</quota>
      <grants>
        <query>GRANT SYSTEM LISTEN ON *.*</query>
        <query>GRANT SELECT ON system.numbers</query>
      </grants>
    </default>
${users.map(userXml).join('')}  </users>
</clickhouse>
`;
}

function profileXml(user: UserWithPassword): string {
  const settings = Object.entries(user.settings ?? {}).map(
    ([name, value]) => `<${name}>${escapeXml(value)}</${name}>`,
  );
  return `    <${profileName(user)}><log_queries>1</log_queries>${settings.join('')}</${profileName(user)}>\n`;
}

function userXml(user: UserWithPassword): string {
  const digest = createHash('sha256').update(user.password).digest('hex');
  const grants = user.grants.map((grant) => `        <query>${escapeXml(grant)}</query>\n`);
  return `    <${user.name}>
      <password_sha256_hex>${digest}</password_sha256_hex>
      <networks><ip>127.0.0.1</ip><ip>::1</ip></networks>
      <profile>${profileName(user)}</profile>
      <quota>default</quota>
      <grants>
${grants.join('')}      </grants>
    </${user.name}>
`;
}

/** XML element names are user names here, so a name must be one. */
function profileName(user: ClickHouseUser): string {
  if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(user.name))
    throw new Error(`Not a usable ClickHouse user name: ${user.name}`);
  return `profile_${user.name}`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
