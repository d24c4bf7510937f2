export * from './events.js';
export * from './ids.js';
export * from './queues.js';
export * from './vocabulary.js';
