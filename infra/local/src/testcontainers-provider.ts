import type { StackProvider } from './stack.ts';
export const testcontainersProvider: StackProvider = {
  name: 'testcontainers',
  available: async () => ({ ok: false, reason: 'not yet' }),
  start: () => Promise.reject(new Error('not yet')),
};
