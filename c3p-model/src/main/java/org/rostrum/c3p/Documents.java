/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import javax.xml.namespace.QName;

/** Names of the documents that we read and write, and of what is written apart from them. */
final class Documents {

    static final QName REQUEST = new QName(Namespaces.CCCP, "request");
    static final QName RESPONSE = new QName(Namespaces.CCCP, "response");
    static final QName CONFERENCE_INFO = new QName(Namespaces.CONFERENCE_INFO, "conference-info");
    static final QName USERS = new QName(Namespaces.CONFERENCE_INFO, "users");
    static final QName USER = new QName(Namespaces.CONFERENCE_INFO, "user");
    static final QName CONFERENCE_STATE = new QName("conference-state");

    static final QName ENTITY_VIEW = new QName(Namespaces.CONFERENCE_INFO_EXTENSIONS, "entity-view");
    static final QName OPAQUE = new QName("opaque");

    private Documents() {}
}
