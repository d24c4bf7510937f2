import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Actor } from '#libs/access';
import { ApiProblems, CurrentActor, decodeCursor, IdParams, pageOf, Requires } from '#libs/http';
import { parseId } from '#libs/kernel';
import { CreateUser } from '../application/create-user.js';
import { GrantRole } from '../application/grant-role.js';
import { RevokeGrant } from '../application/revoke-grant.js';
import { UpdateUser } from '../application/update-user.js';
import { UsersQuery } from '../application/users.query.js';
import { UserPageView, UserView } from './user.view.js';
import { CreateUserDto, GrantParams, NewGrantDto, UpdateUserDto, UsersPageQuery } from './users.dto.js';

const CURSOR_EMAIL = /^[^\s\0]{3,254}$/;

@ApiTags('users')
@Controller('users')
@Requires('account.manage')
export class UsersController {
  constructor(
    private readonly users: UsersQuery,
    private readonly createUser: CreateUser,
    private readonly updateUser: UpdateUser,
    private readonly grantRole: GrantRole,
    private readonly revokeGrant: RevokeGrant,
  ) {}

  /** All accounts by e-mail. */
  @Get()
  @ApiOkResponse({ type: UserPageView })
  @ApiProblems(400, 401, 403)
  async list(@CurrentActor() actor: Actor, @Query() { limit, cursor, ...filters }: UsersPageQuery): Promise<UserPageView> {
    const after = decodeCursor(cursor, [CURSOR_EMAIL])?.[0] ?? null;
    return pageOf(await this.users.page(actor, filters, { limit, after }), limit, ({ email }) => [email], (user) => UserView.of(user));
  }

  /** An account on the OPCO's side. */
  @Post()
  @ApiCreatedResponse({ type: UserView })
  @ApiProblems(400, 401, 403, 409, 422)
  async create(@CurrentActor() actor: Actor, @Body() { grants, ...account }: CreateUserDto): Promise<UserView> {
    const userId = await this.createUser.execute(actor, { ...account, grants: grants.map((grant) => NewGrantDto.toGrant(grant)) });
    return UserView.of(await this.users.get(actor, userId));
  }

  /** One account with its roles. */
  @Get(':id')
  @ApiOkResponse({ type: UserView })
  @ApiProblems(400, 401, 403, 404)
  async get(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<UserView> {
    return UserView.of(await this.users.get(actor, parseId(id)));
  }

  /** Corrects the name; disables or enables the account. */
  @Patch(':id')
  @ApiOkResponse({ type: UserView })
  @ApiProblems(400, 401, 403, 404, 409)
  async update(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() changes: UpdateUserDto): Promise<UserView> {
    await this.updateUser.execute(actor, parseId(id), changes);
    return UserView.of(await this.users.get(actor, parseId(id)));
  }

  /** Gives a role to somebody else. */
  @Post(':id/grants')
  @ApiCreatedResponse({ type: UserView })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async grant(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() grant: NewGrantDto): Promise<UserView> {
    await this.grantRole.execute(actor, parseId(id), NewGrantDto.toGrant(grant));
    return UserView.of(await this.users.get(actor, parseId(id)));
  }

  /** Takes a role away; it stays on record. */
  @Delete(':id/grants/:grantId')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404, 409)
  async revoke(@CurrentActor() actor: Actor, @Param() { id, grantId }: GrantParams): Promise<void> {
    await this.revokeGrant.execute(actor, parseId(id), parseId(grantId));
  }
}
