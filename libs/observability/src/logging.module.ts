import { type DynamicModule, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { DestinationStream } from 'pino';
import type { Settings } from '#libs/config';
import { correlationId } from './correlation.js';
import { describeError } from './describe-error.js';

/** JSON lines with a correlation id and without personal data: no bodies, no headers, no query strings, no rows. */
@Module({})
export class LoggingModule {
  static forRoot(settings: Pick<Settings, 'LOG_LEVEL'>, destination?: DestinationStream): DynamicModule {
    const options = {
      level: settings.LOG_LEVEL,
      autoLogging: false,
      mixin: () => {
        const id = correlationId();
        return id ? { correlationId: id } : {};
      },
      wrapSerializers: false, // pino-http would hand over what its own serializer made of an error
      serializers: { req: () => undefined, res: () => undefined, err: describeError },
    };
    return LoggerModule.forRoot({
      forRoutes: [], // the correlation id does what a logger per request would do
      pinoHttp: destination ? [options, destination] : options,
    });
  }
}
