import { ApiProperty } from '@nestjs/swagger';
import { OPCO_ROLES, type OpcoRole } from '#libs/access';
import { USER_KINDS, USER_STATUSES, type UserKind, type UserStatus } from '../application/ids.js';
import type { RecordedGrant, User } from '../application/users.query.js';
import { SessionMembershipView } from './session.view.js';

export class GrantView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ enum: OPCO_ROLES }) readonly role!: OpcoRole;
  @ApiProperty({ type: String, nullable: true, description: 'Null: all branches, or a role that is not held by branch' }) readonly branchCode!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Cents; null: the campaign\'s delegation ceiling alone counts' }) readonly ceilingCents!: string | null;
  @ApiProperty({ format: 'date-time' }) readonly grantedAt!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null: by a command on the server' }) readonly grantedBy!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly grantedByName!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null: the grant is living' }) readonly revokedAt!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly revokedBy!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly revokedByName!: string | null;

  static of(grant: RecordedGrant): GrantView {
    return {
      id: grant.id,
      role: grant.role,
      branchCode: grant.branchCode,
      ceilingCents: grant.ceilingCents,
      grantedAt: grant.grantedAt.toISOString(),
      grantedBy: grant.grantedBy,
      grantedByName: grant.grantedByName,
      revokedAt: grant.revokedAt?.toISOString() ?? null,
      revokedBy: grant.revokedBy,
      revokedByName: grant.revokedByName,
    };
  }
}

/** An account as administrators see it. */
export class UserView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ enum: USER_KINDS, description: 'The side of CFAs or of the OPCO; for life (R6332-11)' }) readonly kind!: UserKind;
  @ApiProperty() readonly email!: string;
  @ApiProperty() readonly displayName!: string;
  @ApiProperty({ enum: USER_STATUSES }) readonly status!: UserStatus;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly statusChangedAt!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly statusChangedBy!: string | null;
  @ApiProperty({ format: 'date-time' }) readonly createdAt!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly createdBy!: string | null;
  @ApiProperty({ type: [SessionMembershipView] }) readonly memberships!: readonly SessionMembershipView[];
  @ApiProperty({ type: [GrantView], description: 'Living and revoked ones, in the order they were given' }) readonly grants!: readonly GrantView[];

  static of(user: User): UserView {
    return {
      id: user.id,
      kind: user.kind,
      email: user.email,
      displayName: user.displayName,
      status: user.status,
      statusChangedAt: user.statusChangedAt?.toISOString() ?? null,
      statusChangedBy: user.statusChangedBy,
      createdAt: user.createdAt.toISOString(),
      createdBy: user.createdBy,
      memberships: user.memberships.map(({ cfaId, role }) => ({ cfaId, role })),
      grants: user.grants.map((grant) => GrantView.of(grant)),
    };
  }
}

export class UserPageView {
  @ApiProperty({ type: [UserView] }) readonly items!: readonly UserView[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}
