import { describe, expect, it } from 'vitest';
import { recorded, variantNames } from './recorded.ts';
import { endsSnapshot } from './snapshot-end.ts';

describe.each(variantNames)('%s', (variant) => {
  it('the last row of the snapshot ends it, and no other and no change', async () => {
    const { rows, others, contextOf } = await recorded(variant);
    const context = contextOf(['id']);
    // Two rows were there when the snapshot was taken; what follows is changes of them.
    expect(rows.map((message) => endsSnapshot(message, context))).toEqual(
      rows.map((_message, at) => at === 1),
    );
    expect(others.some((message) => endsSnapshot(message, context))).toBe(false);
  });
});
