import type { INestApplicationContext } from '@nestjs/common';
import { ActorLoader, type PasswordHash } from '#libs/identity';
import type { PlannedCfa } from './shape.js';
import type { Applicant } from './story.js';

export async function registerCfas(application: INestApplicationContext, cfas: readonly PlannedCfa[], passwordHash: PasswordHash): Promise<readonly Applicant[]> {
  void application.get(ActorLoader); void cfas; void passwordHash;
  return [];
}
