package org.treehook.webhook;

/** The switch that halts the jobs of all webhooks: a row of {@code TH_PROPERTY}, which is read along with them. */
public final class HaltSwitch {

    /** The row's name. */
    public static final String NAME = "poller";

    /** How its value begins while they are halted. */
    public static final String HALTED = "stopped";

    /** A condition: whether they are halted. */
    static final String IS_ON =
            "exists (select 1 from TH_PROPERTY p where p.NAME_ = '" + NAME + "' and p.VALUE_ like '" + HALTED + "%')";

    private HaltSwitch() {}
}
