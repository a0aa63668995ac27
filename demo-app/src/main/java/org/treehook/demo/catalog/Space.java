package org.treehook.demo.catalog;

import static org.springframework.data.relational.core.mapping.Embedded.OnEmpty.USE_NULL;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;
import org.treehook.demo.api.Stamp;

/** The one space: the whole demo platform. */
@Table("P_SPACE")
public record Space(
        @Id String id,
        String name,
        String slug,
        @Embedded(onEmpty = USE_NULL, prefix = "CREATED_") Stamp created,
        @Embedded(onEmpty = USE_NULL, prefix = "UPDATED_") Stamp updated) {}
