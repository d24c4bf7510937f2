import { type DynamicModule, Module, RequestMethod } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { Settings } from '#libs/config';
import { correlationId } from './correlation.js';

/** JSON lines with a correlation id and without personal data: no bodies, no headers, no query strings. */
@Module({})
export class LoggingModule {
  static forRoot(settings: Settings): DynamicModule {
    return LoggerModule.forRoot({
      forRoutes: [{ path: '{*splat}', method: RequestMethod.ALL }],
      pinoHttp: {
        level: settings.LOG_LEVEL,
        autoLogging: false,
        quietReqLogger: true,
        mixin: () => {
          const id = correlationId();
          return id ? { correlationId: id } : {};
        },
        serializers: { req: () => undefined },
      },
    });
  }
}
