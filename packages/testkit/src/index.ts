export { eventually } from './eventually.ts';
export type { Patience } from './eventually.ts';
export { intakeClient } from './intake-client.ts';
export type { IntakeAnswer, IntakeClient, Submission } from './intake-client.ts';
export { Needles } from './needles.ts';
export type { Found } from './needles.ts';
export { readTopics } from './read-topics.ts';
export type { TopicMessage } from './read-topics.ts';
