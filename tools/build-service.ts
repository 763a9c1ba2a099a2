/**
 * Bundles one service into dist/main.js: Nest's decorators are the one thing that Node's own type
 * stripping does not run. Packages from npm stay outside the bundle.
 *
 * Usage: node tools/build-service.ts <service>
 */
import { build } from 'esbuild';

const service = process.argv[2];
if (service === undefined) {
  process.stderr.write('usage: node tools/build-service.ts <service>\n');
  process.exit(2);
}

await build({
  entryPoints: [`services/${service}/src/main.ts`],
  outfile: `services/${service}/dist/main.js`,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  sourcemap: 'linked',
  plugins: [
    {
      name: 'npm-packages-stay-outside',
      setup: (setup) => {
        setup.onResolve({ filter: /^[^./]/ }, (args) =>
          args.path.startsWith('@hub/') || args.kind === 'entry-point' ? null : { external: true },
        );
      },
    },
  ],
});
