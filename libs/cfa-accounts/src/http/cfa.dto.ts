import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsEmail, IsIn, IsObject, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength, ValidateIf, ValidateNested } from 'class-validator';
import { CFA_ROLES, type CfaRole } from '#libs/access';
import { IdParams, IsDay, IsLine, PageQuery } from '#libs/http';
import { SITE_KINDS, SITE_STATES, type SiteKind, type SiteState } from '../application/cfa.js';
import { CLAIM_STATES, type ClaimState } from '../application/claim-store.js';

/** The domain checks digits and letters; here only that nobody sends a novel. Spaces are for people who copy from a letter. */
const IDENTIFIER_MOST = 40;
const IsPostalCode = () => Matches(/^\d{5}$/, { message: 'must be a postal code of 5 digits' });
/** Left out: not changed. Null: emptied. */
const IsGiven = () => ValidateIf((_, value) => value !== undefined);
const IsGivenAndNotNull = () => ValidateIf((_, value) => value !== undefined && value !== null);

class SignatoryDto {
  @ApiProperty({ format: 'email', maxLength: 254 })
  @IsString()
  @MaxLength(254)
  readonly email!: string;

  @ApiProperty({ maxLength: 200 })
  @IsLine()
  readonly displayName!: string;

  @ApiProperty({ format: 'password', minLength: 12, maxLength: 200 })
  @IsString()
  @MaxLength(400)
  readonly password!: string;
}

export class RegisterCfaDto {
  @ApiProperty({ description: '14 digits, checked; spaces are ignored', example: '34872549000067' })
  @IsLine(IDENTIFIER_MOST)
  readonly siret!: string;

  @ApiProperty({ description: '7 digits and a check letter', example: '0502019Y' })
  @IsLine(IDENTIFIER_MOST)
  readonly uai!: string;

  @ApiProperty({ maxLength: 300 })
  @IsLine(300)
  readonly name!: string;

  @ApiProperty({ description: 'Declaration of activity: 11 digits, or a P as fifth character for public bodies', example: '25140050314' })
  @IsLine(IDENTIFIER_MOST)
  readonly nda!: string;

  @ApiProperty({ description: 'Number of the Qualiopi certificate', maxLength: 100 })
  @IsLine(100)
  readonly qualiopiCertificate!: string;

  @ApiProperty({ format: 'date', description: 'Last day on which the certificate is valid' })
  @IsDay()
  readonly qualiopiValidUntil!: string;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 300, description: 'Street of the first site' })
  @IsOptional()
  @IsLine(300)
  readonly address?: string | null;

  @ApiProperty({ description: 'Of the first site; tells the département and the region', example: '50100' })
  @IsPostalCode()
  readonly postalCode!: string;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 300 })
  @IsOptional()
  @IsLine(300)
  readonly city?: string | null;

  @ApiProperty({ type: SignatoryDto, description: 'The first account: whoever submits and signs for the CFA' })
  @IsObject()
  @ValidateNested()
  @Type(() => SignatoryDto)
  readonly signatory!: SignatoryDto;
}

export class EditCfaDto {
  @ApiPropertyOptional({ maxLength: 300 })
  @IsGiven()
  @IsLine(300)
  readonly name?: string;

  @ApiPropertyOptional({ description: '11 digits, or a P as fifth character' })
  @IsGiven()
  @IsLine(IDENTIFIER_MOST)
  readonly nda?: string;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 100 })
  @IsGivenAndNotNull()
  @IsLine(100)
  readonly qualiopiCertificate?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true })
  @IsGivenAndNotNull()
  @IsDay()
  readonly qualiopiValidUntil?: string | null;

  @ApiPropertyOptional({ description: 'INSEE\'s code of the region', example: '28' })
  @IsGiven()
  @Matches(/^\d{2,3}$/, { message: 'must be the code of a region' })
  readonly regionCode?: string;

  @ApiPropertyOptional({ description: 'Whether only a signatory may submit; a signatory sets it' })
  @IsGiven()
  @IsBoolean()
  readonly requiresSignatory?: boolean;
}

export class AddSiteDto {
  @ApiProperty({ description: 'A site\'s starts with the CFA\'s SIREN; a UFA\'s may be its host\'s' })
  @IsLine(IDENTIFIER_MOST)
  readonly siret!: string;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsLine(IDENTIFIER_MOST)
  readonly uai?: string | null;

  @ApiProperty({ enum: SITE_KINDS })
  @IsIn(SITE_KINDS)
  readonly kind!: SiteKind;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 300 })
  @IsOptional()
  @IsLine(300)
  readonly name?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 300 })
  @IsOptional()
  @IsLine(300)
  readonly address?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsPostalCode()
  readonly postalCode?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 300 })
  @IsOptional()
  @IsLine(300)
  readonly city?: string | null;
}

export class ChangeSiteDto {
  @ApiPropertyOptional({ type: String, nullable: true })
  @IsGivenAndNotNull()
  @IsLine(IDENTIFIER_MOST)
  readonly uai?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 300 })
  @IsGivenAndNotNull()
  @IsLine(300)
  readonly name?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 300 })
  @IsGivenAndNotNull()
  @IsLine(300)
  readonly address?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsGivenAndNotNull()
  @IsPostalCode()
  readonly postalCode?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 300 })
  @IsGivenAndNotNull()
  @IsLine(300)
  readonly city?: string | null;

  @ApiPropertyOptional({ enum: SITE_STATES })
  @IsGiven()
  @IsIn(SITE_STATES)
  readonly state?: SiteState;
}

export class CfasQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'A part of the name, or the first digits of a SIREN or SIRET', maxLength: 100 })
  @IsOptional()
  @IsLine(100)
  readonly search?: string;
}

export class SiteParams extends IdParams {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  readonly siteId!: string;
}
export class MemberParams extends IdParams {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  readonly userId!: string;
}
export class InvitationParams extends IdParams {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  readonly invitationId!: string;
}

/** What identity accepts as an address: ASCII, lower-cased. */
const IsAddress = () => (target: object, key: string): void => {
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim().toLowerCase() : value))(target, key);
  IsEmail({ allow_utf8_local_part: false })(target, key);
  MaxLength(254)(target, key);
};

export class InviteDto {
  @ApiProperty({ format: 'email', maxLength: 254 })
  @IsAddress()
  readonly email!: string;

  @ApiProperty({ enum: CFA_ROLES })
  @IsIn(CFA_ROLES)
  readonly role!: CfaRole;
}

class SuccessorDto {
  @ApiProperty({ format: 'email', maxLength: 254 })
  @IsAddress()
  readonly email!: string;
}

/** One of the two. */
export class HandOverDto {
  @ApiPropertyOptional({ format: 'uuid', description: 'Another member of the CFA: takes over at once' })
  @ValidateIf(({ invitation, toUserId }: HandOverDto) => invitation === undefined || toUserId !== undefined)
  @IsUUID()
  readonly toUserId?: string;

  @ApiPropertyOptional({ type: SuccessorDto, description: 'Somebody who is not yet here: takes over when the invitation is accepted' })
  @IsGiven()
  @IsObject()
  @ValidateNested()
  @Type(() => SuccessorDto)
  readonly invitation?: SuccessorDto;
}

export class InvitationTokenDto {
  @ApiProperty({ description: 'The part of the link behind #' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  readonly token!: string;
}

export class AcceptInvitationDto extends InvitationTokenDto {
  @ApiPropertyOptional({ maxLength: 200, description: 'For a new account; whoever is signed in leaves it out' })
  @IsGiven()
  @IsLine()
  readonly displayName?: string;

  @ApiPropertyOptional({ format: 'password', minLength: 12, maxLength: 200 })
  @IsGiven()
  @IsString()
  @MaxLength(400)
  readonly password?: string;
}

export class ClaimsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: CLAIM_STATES, default: 'pending' })
  @IsIn(CLAIM_STATES)
  readonly state: ClaimState = 'pending';
}
export class ConfirmClaimDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  readonly claimId!: string;
}
export class RefuseClaimDto extends ConfirmClaimDto {
  @ApiProperty({ maxLength: 1000, description: 'Kept with the claim' })
  @IsLine(1000)
  readonly reason!: string;
}

export class IdentifierParams {
  @ApiProperty({ maxLength: IDENTIFIER_MOST, description: 'As typed' })
  @IsString()
  @MaxLength(IDENTIFIER_MOST)
  readonly value!: string;
}
