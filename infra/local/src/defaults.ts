/** Ports of `npm start`. Tests use their own, so that both run side by side. */
import type { PortPreferences } from './stack.ts';

export const startPorts: PortPreferences = {
  kafka: 19_092,
  kafkaController: 19_093,
  registry: 18_081,
  connect: 18_083,
  postgres: 15_432,
  clickhouseHttp: 18_123,
  clickhouseNative: 19_000,
};

export const testPorts: PortPreferences = {
  kafka: 29_092,
  kafkaController: 29_093,
  registry: 28_081,
  connect: 28_083,
  postgres: 25_432,
  clickhouseHttp: 28_123,
  clickhouseNative: 29_000,
};
