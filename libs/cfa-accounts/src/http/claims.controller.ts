import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Actor } from '#libs/access';
import { ApiProblems, CURSOR_INSTANT, CURSOR_UUID, CurrentActor, decodeCursor, IdParams, pageOf, Requires } from '#libs/http';
import { parseId } from '#libs/kernel';
import { ListClaims } from '../application/read-cfas.js';
import { ConfirmClaim, RefuseClaim } from '../application/settle-claim.js';
import { ClaimsQuery, ConfirmClaimDto, RefuseClaimDto } from './cfa.dto.js';
import { ClaimPageView, ClaimView } from './cfa.view.js';

@ApiTags('cfa claims')
@Controller()
@Requires('account.manage')
export class ClaimsController {
  constructor(
    private readonly listClaims: ListClaims,
    private readonly confirmClaim: ConfirmClaim,
    private readonly refuseClaim: RefuseClaim,
  ) {}

  /** Registrations of CFAs that a public register brought in, the oldest first. */
  @Get('cfa-claims')
  @ApiOkResponse({ type: ClaimPageView })
  @ApiProblems(400, 401, 403)
  async list(@CurrentActor() actor: Actor, @Query() { state, limit, cursor }: ClaimsQuery): Promise<ClaimPageView> {
    const [requestedAt, id] = decodeCursor(cursor, [CURSOR_INSTANT, CURSOR_UUID]) ?? [];
    const after = requestedAt !== undefined && id !== undefined ? { requestedAt, id } : null;
    return pageOf(await this.listClaims.execute(actor, state, limit, after), limit, (claim) => [claim.requestedAt.toISOString(), claim.id], (claim) => ClaimView.of(claim));
  }

  /** The administrator has made sure, outside the portal, that the claimant speaks for the CFA. Other claims of the CFA are refused. */
  @Post('cfas/:id/claim-confirmation')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404, 409)
  async confirm(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() { claimId }: ConfirmClaimDto): Promise<void> {
    await this.confirmClaim.execute(actor, parseId(id), parseId(claimId));
  }

  /** The registration is refused, with a reason; its account stays without a CFA. */
  @Post('cfas/:id/claim-refusal')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404, 409)
  async refuse(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() { claimId, reason }: RefuseClaimDto): Promise<void> {
    await this.refuseClaim.execute(actor, parseId(id), { claimId: parseId(claimId), reason });
  }
}
