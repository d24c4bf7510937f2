import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Settings } from './settings.js';

/** Inject with `@Inject(SETTINGS_TOKEN) settings: Settings`. */
export const SETTINGS_TOKEN = Symbol('Settings');

@Global()
@Module({})
export class ConfigModule {
  static forRoot(settings: Settings): DynamicModule {
    return { module: ConfigModule, providers: [{ provide: SETTINGS_TOKEN, useValue: settings }], exports: [SETTINGS_TOKEN] };
  }
}
