/**
 * Bundles services into their dist/main.js: Nest's decorators are the one thing that Node's own type
 * stripping does not run. Packages from npm stay outside the bundles.
 *
 * Usage: node tools/build-service.ts <service> …
 */
import { build } from 'esbuild';

const services = process.argv.slice(2);
if (services.length === 0) {
  process.stderr.write('usage: node tools/build-service.ts <service> …\n');
  process.exit(2);
}

await Promise.all(
  services.map((service) =>
    build({
      entryPoints: [`services/${service}/src/main.ts`],
      outfile: `services/${service}/dist/main.js`,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node24',
      sourcemap: 'linked',
      logLevel: 'warning',
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
    }),
  ),
);
