import { Module } from '@nestjs/common';
import { ImportRegister } from './import-register.js';
import { RegisterStore } from './register-store.js';

/** The import of public registers, for the command line. */
@Module({ providers: [ImportRegister, RegisterStore], exports: [ImportRegister] })
export class RegisterImportModule {}
