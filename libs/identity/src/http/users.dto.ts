import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength, ValidateIf, ValidateNested } from 'class-validator';
import { BRANCH_ROLES, CFA_ROLES, OPCO_ROLES, type OpcoRole, type Role } from '#libs/access';
import type { BranchCode } from '#libs/contracts';
import { IdParams, IsCents, IsLine, PageQuery } from '#libs/http';
import { USER_KINDS, USER_STATUSES, type UserKind, type UserStatus } from '../application/ids.js';
import type { NewGrant } from '../application/new-grant.js';

const PASSWORD_BOUND = 1000;

export class ChangePasswordDto {
  @ApiProperty({ maxLength: PASSWORD_BOUND })
  @IsString()
  @MinLength(1)
  @MaxLength(PASSWORD_BOUND)
  readonly current!: string;

  @ApiProperty({ minLength: 12, maxLength: 200, description: 'Not the e-mail, not among the most common' })
  @IsString()
  @MinLength(1)
  @MaxLength(PASSWORD_BOUND)
  readonly next!: string;
}

export class NewGrantDto {
  @ApiProperty({ enum: OPCO_ROLES })
  @IsIn(OPCO_ROLES)
  readonly role!: OpcoRole;

  @ApiPropertyOptional({ type: String, nullable: true, pattern: '^[a-z0-9-]{1,40}$', description: `Only for ${BRANCH_ROLES.join(' and ')}; null or left out: all branches` })
  @IsOptional()
  @IsString()
  @Matches(/^[a-z0-9-]{1,40}$/, { message: 'must be the code of a branch' })
  readonly branchCode?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, pattern: '^(0|[1-9]\\d{0,14})$', description: 'Only for branchApprover: cents up to which the person decides; null or left out: the campaign\'s delegation ceiling' })
  @IsOptional()
  @IsCents()
  readonly ceilingCents?: string | null;

  static toGrant({ role, branchCode, ceilingCents }: NewGrantDto): NewGrant {
    return { role, branchCode: (branchCode ?? null) as NewGrant['branchCode'], ceilingCents: ceilingCents ?? null };
  }
}

export class CreateUserDto {
  @ApiProperty({ maxLength: 254 })
  @IsLine(254)
  readonly email!: string;

  @ApiProperty({ maxLength: 200 })
  @IsLine()
  readonly displayName!: string;

  @ApiProperty({ minLength: 12, maxLength: 200, description: 'Not the e-mail, not among the most common' })
  @IsString()
  @MinLength(1)
  @MaxLength(PASSWORD_BOUND)
  readonly password!: string;

  @ApiProperty({ type: [NewGrantDto], maxItems: 100 })
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => NewGrantDto)
  readonly grants!: readonly NewGrantDto[];
}

const given = (_: object, value: unknown): boolean => value !== undefined;

export class UpdateUserDto {
  @ApiPropertyOptional({ maxLength: 200 })
  @ValidateIf(given)
  @IsLine()
  readonly displayName?: string;

  @ApiPropertyOptional({ enum: USER_STATUSES, description: 'A disabled account is signed out everywhere' })
  @ValidateIf(given)
  @IsIn(USER_STATUSES)
  readonly status?: UserStatus;
}

export class UsersPageQuery extends PageQuery {
  @ApiPropertyOptional({ maxLength: 100, description: 'Part of the e-mail or the name' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  readonly search?: string;

  @ApiPropertyOptional({ enum: USER_KINDS })
  @IsOptional()
  @IsIn(USER_KINDS)
  readonly kind?: UserKind;

  @ApiPropertyOptional({ enum: USER_STATUSES })
  @IsOptional()
  @IsIn(USER_STATUSES)
  readonly status?: UserStatus;

  @ApiPropertyOptional({ enum: [...CFA_ROLES, ...OPCO_ROLES], description: 'Holds this role today' })
  @IsOptional()
  @IsIn([...CFA_ROLES, ...OPCO_ROLES])
  readonly role?: Role;

  @ApiPropertyOptional({ pattern: '^[a-z0-9-]{1,40}$', description: 'Officers and approvers of this branch, those of all branches too' })
  @IsOptional()
  @IsString()
  @Matches(/^[a-z0-9-]{1,40}$/, { message: 'must be the code of a branch' })
  readonly branch?: BranchCode;
}

export class GrantParams extends IdParams {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  readonly grantId!: string;
}
