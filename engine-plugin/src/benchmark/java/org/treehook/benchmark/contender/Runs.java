package org.treehook.benchmark.contender;

import org.treehook.benchmark.database.Schema;
import org.treehook.benchmark.sink.Arrivals;

/** Instances of the process {@code target}, whose business key is the item's id. */
record Runs(Schema schema) {

    void count(Arrivals arrivals) {
        for (String key : schema.texts("select BUSINESS_KEY_ from ACT_HI_PROCINST where PROC_DEF_KEY_ = 'target'")) {
            int item = Integer.parseInt(key.substring(key.indexOf('-') + 1));
            arrivals.called(item, System.nanoTime());
            arrivals.accepted(item);
        }
    }
}
