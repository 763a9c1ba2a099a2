import { defineConfig } from 'vitest/config';
import { FileOrder } from './tests/e2e/file-order.ts';

const ignored = ['**/node_modules/**', '**/dist/**', '.local/**'];

export default defineConfig({
  test: {
    sequence: { sequencer: FileOrder },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{packages,services,cli,infra,tools,schemas,feeds,tests}/**/*.test.ts'],
          exclude: [...ignored, 'tests/e2e/**', 'tests/faults/**'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/{e2e,faults}/**/*.test.ts'],
          exclude: ignored,
          globalSetup: ['tests/e2e/stack.setup.ts'],
          // One real stack serves all files: they use feeds of their own and run one after the other.
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
