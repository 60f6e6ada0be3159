/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import javax.xml.namespace.QName;

/** The XML namespaces of C3P (C3P 2.1) and the attributes that live outside the schema types. */
public final class Namespaces {

    /** Requests, responses and commands. */
    public static final String CCCP = "urn:ietf:params:xml:ns:cccp";

    /** Extensions of commands: {@code mcuUri}, {@code connection-info}. */
    public static final String CCCP_EXTENSIONS = "http://schemas.microsoft.com/rtc/2005/08/cccpextensions";

    /** RFC 4575 documents and their parts inside commands. */
    public static final String CONFERENCE_INFO = "urn:ietf:params:xml:ns:conference-info";

    /** Extensions of conference-info. */
    public static final String CONFERENCE_INFO_EXTENSIONS =
            "http://schemas.microsoft.com/rtc/2005/08/confinfoextensions";

    /** The marker element {@code separator}. */
    public static final String SEPARATOR = "urn:ietf:params:xml:ns:conference-info-separator";

    /** What Rostrum's servers say to each other beyond published C3P. */
    public static final String ROSTRUM = "urn:rostrum:c3p:1";

    /** Placement of a conference on an MCU, on commands and notifications. */
    public static final QName GENERATION = new QName(ROSTRUM, "generation", "rst");

    /** Boot id of the sending MCU, on message roots and notifications. */
    public static final QName BOOT = new QName(ROSTRUM, "boot", "rst");

    /** {@code reserve} or {@code bootstrap}, on addConference towards an MCU. */
    public static final QName PHASE = new QName(ROSTRUM, "phase", "rst");

    /** Number of a notification within (conference, generation). */
    public static final QName SEQUENCE = new QName(ROSTRUM, "sequence", "rst");

    private Namespaces() {}
}
