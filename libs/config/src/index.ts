export { environmentExample, InvalidSettingsError, readSettings, SETTINGS } from './settings.js';
export type { SettingName, Settings } from './settings.js';
export { ConfigModule, SETTINGS_TOKEN } from './config.module.js';
