import { ApiProperty } from '@nestjs/swagger';
import { CFA_ROLES, OPCO_ROLES, PERMISSION_NAMES, type CfaRole, type OpcoRole, type Permission, type Role } from '#libs/access';
import { LANGUAGES, type Language, USER_KINDS, type UserKind } from '../application/ids.js';
import type { OpenSession } from '../application/list-own-sessions.js';
import { SESSION_IDLE_MS } from '../domain/session-lifetime.js';
import type { OwnSession } from '../application/own-session.query.js';

export class SessionUserView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty() readonly displayName!: string;
  @ApiProperty() readonly email!: string;
  @ApiProperty({ enum: USER_KINDS }) readonly kind!: UserKind;
  @ApiProperty({ enum: LANGUAGES }) readonly language!: Language;
}
export class SessionMembershipView {
  @ApiProperty({ format: 'uuid' }) readonly cfaId!: string;
  @ApiProperty({ enum: CFA_ROLES }) readonly role!: CfaRole;
}
export class SessionGrantView {
  @ApiProperty({ enum: OPCO_ROLES }) readonly role!: OpcoRole;
  @ApiProperty({ type: String, nullable: true, description: 'Null: all branches, or a role that is not held by branch' }) readonly branchCode!: string | null;
}

/** Who is signed in, with which rights. */
export class SessionView {
  @ApiProperty() readonly user!: SessionUserView;
  @ApiProperty({ enum: [...CFA_ROLES, ...OPCO_ROLES], isArray: true }) readonly roles!: readonly Role[];
  @ApiProperty({ enum: PERMISSION_NAMES, isArray: true, description: 'What these roles may do at all: which screens to offer' }) readonly permissions!: readonly Permission[];
  @ApiProperty({ type: [SessionMembershipView] }) readonly memberships!: readonly SessionMembershipView[];
  @ApiProperty({ type: [SessionGrantView] }) readonly grants!: readonly SessionGrantView[];
  @ApiProperty({ description: 'To be repeated in the header x-csrf-token by every request that changes something; stays the same for the whole session' }) readonly csrfToken!: string;
  @ApiProperty({ format: 'date-time', description: 'Signed out at this instant at the latest, whatever is done' }) readonly expiresAt!: string;
  @ApiProperty({ format: 'date-time', description: 'Signed out at this instant unless a request is made before: any request renews it to `idleMinutes` from then, up to `expiresAt`. To the minute' }) readonly idleEndsAt!: string;
  @ApiProperty({ description: 'How long a session lasts without a request' }) readonly idleMinutes!: number;

  static of({ actor, email, kind, language, csrfToken, expiresAt, idleEndsAt }: OwnSession): SessionView {
    return {
      user: { id: actor.userId, displayName: actor.displayName, email, kind, language },
      roles: actor.roles,
      permissions: PERMISSION_NAMES.filter((permission) => actor.may(permission)),
      memberships: actor.memberships.map(({ cfaId, role }) => ({ cfaId, role })),
      grants: actor.grants.map(({ role, branchCode }) => ({ role, branchCode })),
      csrfToken,
      expiresAt: expiresAt.toISOString(),
      idleEndsAt: idleEndsAt.toISOString(),
      idleMinutes: SESSION_IDLE_MS / 60_000,
    };
  }
}

/** One browser in which the person is signed in. */
export class OpenSessionView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ description: 'The session of this very request' }) readonly current!: boolean;
  @ApiProperty({ format: 'date-time' }) readonly createdAt!: string;
  @ApiProperty({ format: 'date-time', description: 'To the minute' }) readonly lastSeenAt!: string;
  @ApiProperty({ format: 'date-time' }) readonly expiresAt!: string;
  @ApiProperty({ type: String, nullable: true, description: 'What the browser called itself when signing in' }) readonly userAgent!: string | null;

  static of(session: OpenSession, currentId: string): OpenSessionView {
    return {
      id: session.id,
      current: session.id === currentId,
      createdAt: session.createdAt.toISOString(),
      lastSeenAt: session.lastSeenAt.toISOString(),
      expiresAt: session.expiresAt.toISOString(),
      userAgent: session.userAgent,
    };
  }
}
