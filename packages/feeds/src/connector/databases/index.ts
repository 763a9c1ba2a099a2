import type { Database, DatabaseName } from './database.ts';
import { mysql } from './mysql.ts';
import { oracle } from './oracle.ts';
import { postgresql } from './postgresql.ts';
import { sqlserver } from './sqlserver.ts';

export const databases: Readonly<Record<DatabaseName, Database>> = { postgresql, sqlserver, oracle, mysql };
