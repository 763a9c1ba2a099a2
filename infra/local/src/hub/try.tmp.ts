import { startLocalHub } from '/work/main/infra/local/src/hub/local-hub.ts';
import { progressPrinter, testPorts } from '/work/main/infra/local/src/index.ts';
try {
const hub = await startLocalHub({ root: '/work/main', workDir: '/tmp/tryhub', ports: testPorts, firstServicePort: 28200, feedsDir: '/work/main/feeds', progress: progressPrinter() });
console.log(hub.profileFile, hub.serviceUrls);
process.on('SIGTERM', () => void hub.stop().then(() => process.exit(0)));
} catch (e) { console.error(e); process.exit(1); }
