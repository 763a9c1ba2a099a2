import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  content,
  folder,
  id,
  names,
  openSpool,
  readAll,
  receiptOf,
  reopen,
  send,
  spool,
  start,
} from './spool.fixture.ts';

describe('the journal', () => {
  it('keeps how far the rows are done, over restarts', async () => {
    await send(content);
    await spool.progress(id, 10);
    await reopen();
    expect(spool.submission(id)).toMatchObject({ state: 'received', rows: 10 });
    await spool.complete(id, 12);
    await reopen();
    expect(spool.submission(id)).toMatchObject({ state: 'complete', rows: 12, problem: null });
  });

  it('keeps why a file was refused half-way', async () => {
    const receipt = receiptOf(await send(content));
    const problem = {
      type: '/problems/structure-lost',
      title: 't',
      status: 422,
      detail: 'd',
      line: 4,
    } as const;
    await spool.refuse(id, 2, problem);
    await reopen();
    expect(spool.submissions()).toEqual([{ receipt, keyVersion: 2, state: 'refused', rows: 2, problem }]);
  });

  it('passes over a last line that was being written when the process died', async () => {
    await send(content);
    await spool.progress(id, 5);
    await spool.close();
    await appendFile(join(folder, id, 'journal.ndjson'), '{"event":"progress","ro');
    await start();
    expect(spool.submission(id)?.rows).toBe(5);
    await spool.progress(id, 6);
    await reopen();
    expect(spool.submission(id)?.rows).toBe(6);
  });

  it('refuses to take rows back or to go on after the end', async () => {
    await send(content);
    await spool.progress(id, 5);
    await expect(spool.progress(id, 4)).rejects.toThrow('cannot become fewer');
    await spool.complete(id, 5);
    await expect(spool.progress(id, 6)).rejects.toThrow('has ended already');
    await expect(spool.progress('none', 1)).rejects.toThrow('there is no submission none');
  });

  it('forgets what is removed, and its file', async () => {
    await send(content);
    await spool.remove(id);
    expect(spool.submission(id)).toBeNull();
    expect(await names()).toEqual([]);
  });
});

describe('the folder', () => {
  it('is cleared of what a crash left', async () => {
    await spool.close();
    await mkdir(join(folder, '.incoming-x'));
    await writeFile(join(folder, '.incoming-x', 'body.enc'), 'half');
    await start();
    expect(await names()).toEqual([]);
  });

  it('belongs to one instance', async () => {
    await expect(openSpool()).rejects.toThrow(`is in use by process ${process.pid}`);
  });

  const lock = async (change: object) => {
    const held = JSON.parse(await readFile(join(folder, '.lock'), 'utf8')) as object;
    await spool.close();
    await writeFile(join(folder, '.lock'), JSON.stringify({ ...held, token: 'other', ...change }));
  };
  it.each([
    ['a process that is gone', { pid: 2 ** 22 + 1 }],
    ['a predecessor with this very process id', {}],
    ['a process whose id another has now', { pid: process.ppid, started: 'other-boot/1' }],
  ])('is taken over from %s', async (_name, change) => {
    await lock(change);
    await start();
    expect(receiptOf(await send(content)).id).toBe(id);
  });

  it('is not taken from a process that lives, nor from another host', async () => {
    await lock({ pid: process.ppid, started: null });
    await expect(openSpool()).rejects.toThrow(`is in use by process ${process.ppid}`);
    await writeFile(
      join(folder, '.lock'),
      JSON.stringify({ token: 'x', pid: 1, host: 'elsewhere', started: null }),
    );
    await expect(openSpool()).rejects.toThrow('locked on host elsewhere');
    await rm(join(folder, '.lock'));
    await start();
  });

  it('tells when a file was changed on disk', async () => {
    await send(content);
    const path = join(folder, id, 'body.enc');
    const bytes = await readFile(path);
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    await writeFile(path, bytes);
    await expect(readAll()).rejects.toThrow('does not decrypt');
  });
});
