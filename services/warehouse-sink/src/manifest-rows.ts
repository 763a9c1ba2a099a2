import type { Manifest, ManifestShape } from '@hub/records';
import type { OriginRow } from './quality-tables.ts';

/** `crime:1,crime-location:1`: one text for one shape, so that the column holds few distinct values. */
export const shapeText = (shape: ManifestShape): string =>
  shape.map(({ recordType, changes }) => `${recordType}:${changes}`).join(',');

/**
 * One row per origin of the range. Manifests of a range that was read twice overlap; rows replace by origin,
 * so the warehouse counts distinct origins.
 *
 * @throws RangeError when the runs do not cover the range exactly: such a manifest states nothing.
 */
export const originRows = (manifest: Manifest): readonly OriginRow[] => {
  const exceptions = new Map(manifest.exceptions.map((exception) => [exception.position, exception]));
  const shapes = manifest.shapes.map(shapeText);
  const rows: OriginRow[] = [];
  let position = manifest.firstPosition;
  for (const run of manifest.runs) {
    const shape = shapes[run.shape];
    if (shape === undefined) throw new RangeError('a manifest’s run names a shape that it does not have');
    const scope = run.scope === null ? '' : manifest.scopes[run.scope];
    if (scope === undefined) throw new RangeError('a manifest’s run names a scope that it does not have');
    for (let i = 0; i < run.origins; i += 1, position += 1) {
      const at = 8 * (position - manifest.firstPosition);
      const keyDigest = at < manifest.keyDigests.length ? manifest.keyDigests.readBigUInt64BE(at) : 0n;
      rows.push({ manifest, position, shape, scope, keyDigest, exception: exceptions.get(position) });
    }
  }
  const digests = manifest.keyDigests.length;
  if (digests !== 0 && digests !== 8 * rows.length)
    throw new RangeError('a manifest’s key digests do not cover its range');
  if (position !== manifest.lastPosition + 1)
    throw new RangeError('a manifest’s runs do not cover its range');
  return rows;
};
