import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './running-hub.ts';

/** The real file of West Yorkshire, July 2016, as published; see feeds/west-yorkshire/samples/README.md. */
export const streetFile = join(root, 'feeds/west-yorkshire/samples/2016-07-west-yorkshire-street.csv.gz');
export const streetBytes = readFileSync(streetFile);
/** Fixed, so that whichever suite comes first submits it and the others repeat it. */
export const streetExtractedAt = '2016-09-01T06:00:00Z';
