/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.health;

import java.util.List;
import java.util.Map;

/**
 * The document at {@code /health}.
 *
 * @param status the worst status among the checks
 * @param warnings what every reader should know
 * @param checks what each check found, by name
 */
public record HealthReport(HealthStatus status, List<String> warnings, Map<String, HealthResult> checks) {}
