import type { Id } from '#libs/kernel';

export type SessionId = Id<'Session'>;
export type RoleGrantId = Id<'RoleGrant'>;
export type MembershipId = Id<'Membership'>;

/** The two sides a person can be on; for life (R6332-11). */
export type UserKind = 'cfa' | 'opco';
export type UserStatus = 'active' | 'disabled';
export const USER_KINDS: readonly UserKind[] = ['cfa', 'opco'];
export const USER_STATUSES: readonly UserStatus[] = ['active', 'disabled'];

export type SavedFilterId = Id<'SavedFilter'>;

/** What the screens speak; French unless somebody asks otherwise. */
export const LANGUAGES = ['fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
