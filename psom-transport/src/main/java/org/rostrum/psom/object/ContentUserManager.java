/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.object;

/** {@code X.ContentUserManager}, the roster as PSOM sees it; child of {@link Meeting}. */
public final class ContentUserManager {
    /** The child name under the meeting. */
    public static final String NAME = "userManager";

    public static final PsomClass CLASS = PsomClass.named("X.ContentUserManager", 1)
            .client(
                    "cConnectCompleted()",
                    "cUserAdded(Int64 contentUserId, String entity, String displayName, Int32 role)",
                    "cUserRemoved(Int64 contentUserId)",
                    "cUserRoleChanged(Int64 contentUserId, Int32 role)")
            .build();

    /** {@code cConnectCompleted()}: the roster is complete. */
    public static final PsomMethod C_CONNECT_COMPLETED = CLASS.method("cConnectCompleted");

    /** {@code cUserAdded(Int64 contentUserId, String entity, String displayName, Int32 role)}. */
    public static final PsomMethod C_USER_ADDED = CLASS.method("cUserAdded");

    /** {@code cUserRemoved(Int64 contentUserId)}. */
    public static final PsomMethod C_USER_REMOVED = CLASS.method("cUserRemoved");

    /** {@code cUserRoleChanged(Int64 contentUserId, Int32 role)}. */
    public static final PsomMethod C_USER_ROLE_CHANGED = CLASS.method("cUserRoleChanged");

    private ContentUserManager() {}
}
