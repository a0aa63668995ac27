package org.treehook.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.treehook.event.BindingFunction;
import org.treehook.event.EventType;
import org.treehook.event.PlatformEvent;
import org.treehook.explain.DryRun.Remark;
import org.treehook.explain.DryRuns.Draft;
import org.treehook.filter.FilterSyntaxException;
import org.treehook.filter.Filters;
import org.treehook.filter.WrittenCalls;
import org.treehook.filter.WrittenCalls.Call;

/** What is wrong, or looks wrong, with the texts of a draft. */
final class Proofreading {

    private static final String FILTER = "filter";
    private static final String URL = "url";

    private final EventType type;
    private final String filter;
    private final @Nullable String url;

    /** What was not met yet in any event, with the parts that ask for it. */
    private final Map<Call, String> unmet = new LinkedHashMap<>();

    Proofreading(EventType type, Draft draft) {
        this.type = type;
        this.filter = draft.filter();
        this.url = draft.url();
        if (url != null) {
            WrittenCalls.inTemplate(url).calls().forEach(call -> expect(call, URL));
        }
        WrittenCalls.inFilter(filter).calls().forEach(call -> expect(call, FILTER));
    }

    /** The syntax errors. */
    List<Remark> problems(Filters filters) {
        List<Remark> problems = new ArrayList<>();
        check(FILTER, () -> filters.check(filter), problems);
        if (url != null) {
            check(URL, () -> filters.checkTemplate(url), problems);
        }
        return problems;
    }

    /** Functions that no event of the type has. */
    List<Remark> unknownFunctions() {
        List<Remark> warnings = new ArrayList<>();
        WrittenCalls.inFilter(filter).unknownTo(type).forEach(name -> warnings.add(unknown(FILTER, name)));
        if (url != null) {
            WrittenCalls.inTemplate(url).unknownTo(type).forEach(name -> warnings.add(unknown(URL, name)));
        }
        return warnings;
    }

    void meet(PlatformEvent event) {
        unmet.keySet().removeIf(call -> {
            String argument = call.argument();
            return argument != null
                    && type.function(call.function())
                            .filter(function -> function.knows(event.snapshot(), argument))
                            .isPresent();
        });
    }

    /** Attributes and fields that none of the events had. */
    List<Remark> neverMet(int events) {
        return unmet.entrySet().stream()
                .map(entry -> warning(
                        entry.getValue(),
                        entry.getKey() + " never occurred in the last " + events + (events == 1 ? " event" : " events")
                                + "."))
                .toList();
    }

    private void expect(Call call, String part) {
        if (call.argument() != null && type.function(call.function()).isPresent()) {
            unmet.put(call, part);
        }
    }

    private Remark unknown(String part, String function) {
        return warning(
                part,
                "There is no function " + function + "() for an event of type " + type.name() + "; it has "
                        + type.functions().stream().map(BindingFunction::name).collect(Collectors.joining(", ")) + ".");
    }

    private static Remark warning(String part, String message) {
        return new Remark(part, null, null, message);
    }

    private static void check(String part, Runnable check, List<Remark> problems) {
        try {
            check.run();
        } catch (FilterSyntaxException e) {
            problems.add(new Remark(part, e.line(), e.column(), e.fault()));
        }
    }
}
