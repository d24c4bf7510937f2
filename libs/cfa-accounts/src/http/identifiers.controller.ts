import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ApiProblems, Public, RateLimited } from '#libs/http';
import { DomainError, parseSiret, parseUai, sirenOf } from '#libs/kernel';
import { FRANCE } from '../application/territories.js';
import { IdentifierParams } from './cfa.dto.js';

const nullable = (description: string) => ({ type: String, nullable: true, description }) as const;

class IdentifierCheckView {
  @ApiProperty() readonly valid!: boolean;
  @ApiProperty(nullable('In its one spelling; null when it does not hold')) readonly value!: string | null;
  @ApiProperty(nullable('The code of what is wrong: `identifier.siret-checksum` …')) readonly problem!: string | null;
}
export class SiretCheckView extends IdentifierCheckView {
  @ApiProperty(nullable('The legal entity')) readonly siren!: string | null;
}
export class UaiCheckView extends IdentifierCheckView {
  @ApiProperty(nullable('The letter these digits ask for, when the letter is what is wrong')) readonly expectedLetter!: string | null;
  @ApiProperty(nullable('INSEE\'s code of the département that gave the UAI')) readonly departementCode!: string | null;
}

/** Checks while somebody types. They tell what anybody can compute, and nothing of who is registered here. */
@ApiTags('identifiers')
@Controller('identifiers')
@RateLimited('identifiers')
@Public() // asked by the registration form, before there is an account
export class IdentifiersController {
  /** Check digits, La Poste's exception included. */
  @Get('siret/:value')
  @ApiOkResponse({ type: SiretCheckView })
  @ApiProblems(400)
  siret(@Param() { value: typed }: IdentifierParams): SiretCheckView {
    const { value, fault } = checked(() => parseSiret(typed));
    return { valid: value !== null, value, problem: fault?.code ?? null, siren: value && sirenOf(value) };
  }

  /** Check letter. */
  @Get('uai/:value')
  @ApiOkResponse({ type: UaiCheckView })
  @ApiProblems(400)
  uai(@Param() { value: typed }: IdentifierParams): UaiCheckView {
    const { value, fault } = checked(() => parseUai(typed));
    const letter = fault?.details['expectedLetter'];
    return {
      valid: value !== null, value, problem: fault?.code ?? null,
      expectedLetter: typeof letter === 'string' ? letter : null,
      departementCode: (value && FRANCE.departementOfUai(value)?.code) ?? null,
    };
  }
}

function checked<Identifier>(read: () => Identifier): { readonly value: Identifier | null; readonly fault: DomainError | null } {
  try {
    return { value: read(), fault: null };
  } catch (error) {
    if (error instanceof DomainError) return { value: null, fault: error };
    throw error;
  }
}
