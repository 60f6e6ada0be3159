/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus;

import java.util.concurrent.TimeUnit;
import org.rostrum.focus.conference.FocusPolicy;
import org.rostrum.focus.replication.ReplicatedState;
import org.rostrum.focus.state.FocusCommand;
import org.rostrum.kit.lifecycle.Component;

/** The replicated state as a part of the process; after its start the operator's limits hold. */
final class StateComponent implements Component {

    private static final long ADOPTION_SECONDS = 10;

    private final ReplicatedState state;
    private final FocusPolicy policy;

    StateComponent(ReplicatedState state, FocusPolicy policy) {
        this.state = state;
        this.policy = policy;
    }

    @Override
    public String name() {
        return "state";
    }

    @Override
    public void start() throws Exception {
        state.start();
        if (!state.state().policy().equals(policy)) {
            try {
                state.submit(new FocusCommand.AdoptPolicy(policy)).get(ADOPTION_SECONDS, TimeUnit.SECONDS);
            } catch (Exception e) {
                state.stop();
                throw e;
            }
        }
    }

    @Override
    public void stop() throws Exception {
        state.stop();
    }
}
