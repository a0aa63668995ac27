--liquibase formatted sql

-- The tables of the demo platform, for H2 and PostgreSQL. Points in time are UTC.
-- "if not exists": on H2 a statement like these commits at once, so a killed start may come back to a part of them.

--changeset treehook:catalog
create table if not exists P_SPACE (
    ID varchar(36) not null,
    NAME varchar(200) not null,
    SLUG varchar(64) not null,
    CREATED_AT timestamp(3) not null,
    CREATED_BY varchar(255) not null,
    UPDATED_AT timestamp(3) not null,
    UPDATED_BY varchar(255) not null,
    constraint P_SPACE_PK primary key (ID)
);
create table if not exists P_KAPP (
    ID varchar(36) not null,
    NAME varchar(200) not null,
    SLUG varchar(64) not null,
    CREATED_AT timestamp(3) not null,
    CREATED_BY varchar(255) not null,
    UPDATED_AT timestamp(3) not null,
    UPDATED_BY varchar(255) not null,
    constraint P_KAPP_PK primary key (ID),
    constraint P_KAPP_SLUG unique (SLUG)
);
-- OWNER_ID is a kapp's id. RESTORATION_TOKEN is '-' while the form lives.
create table if not exists P_FORM (
    ID varchar(36) not null,
    OWNER_ID varchar(36) not null,
    NAME varchar(200) not null,
    SLUG varchar(64) not null,
    DESCRIPTION varchar(4000),
    TYPE_ varchar(200),
    STATUS varchar(20) not null,
    PAGES varchar(250000) not null,
    RESTORATION_TOKEN varchar(36) not null,
    CREATED_AT timestamp(3) not null,
    CREATED_BY varchar(255) not null,
    UPDATED_AT timestamp(3) not null,
    UPDATED_BY varchar(255) not null,
    constraint P_FORM_PK primary key (ID),
    constraint P_FORM_SLUG unique (OWNER_ID, RESTORATION_TOKEN, SLUG)
);

--changeset treehook:attributes
-- OWNER_ID is the id of the space or of a kapp.
create table if not exists P_ATTRIBUTE_DEFINITION (
    ID varchar(36) not null,
    OWNER_ID varchar(36) not null,
    KIND varchar(30) not null,
    NAME varchar(200) not null,
    ALLOWS_MULTIPLE boolean not null,
    DESCRIPTION varchar(4000),
    constraint P_ATTRIBUTE_DEFINITION_PK primary key (ID),
    constraint P_ATTRIBUTE_DEFINITION_NAME unique (OWNER_ID, KIND, NAME)
);
-- RECORD_ID is the id of the record that has the attribute, of whichever kind.
create table if not exists P_ATTRIBUTE (
    RECORD_ID varchar(64) not null,
    DEFINITION_ID varchar(36) not null,
    POSITION_ int not null,
    VALUE_ varchar(32000) not null,
    constraint P_ATTRIBUTE_PK primary key (RECORD_ID, DEFINITION_ID, POSITION_),
    constraint P_ATTRIBUTE_DEFINITION_FK foreign key (DEFINITION_ID) references P_ATTRIBUTE_DEFINITION (ID)
);
create index if not exists P_ATTRIBUTE_BY_DEFINITION on P_ATTRIBUTE (DEFINITION_ID, POSITION_);

--changeset treehook:submissions
-- OWNER_ID is that of the form. MIGRATED_AT is when PATCH last wrote it, which raises no event. VALUES_ is JSON: field name to a string, or to an array of strings.
create table if not exists P_SUBMISSION (
    ID varchar(36) not null,
    FORM_ID varchar(36) not null,
    OWNER_ID varchar(36) not null,
    CORE_STATE varchar(20) not null,
    CURRENT_PAGE varchar(200),
    ORIGIN_ID varchar(36),
    PARENT_ID varchar(36),
    VALUES_ varchar(250000) not null,
    CREATED_AT timestamp(3) not null,
    CREATED_BY varchar(255) not null,
    UPDATED_AT timestamp(3) not null,
    UPDATED_BY varchar(255) not null,
    SUBMITTED_AT timestamp(3),
    SUBMITTED_BY varchar(255),
    CLOSED_AT timestamp(3),
    CLOSED_BY varchar(255),
    MIGRATED_AT timestamp(3),
    constraint P_SUBMISSION_PK primary key (ID),
    constraint P_SUBMISSION_FORM_FK foreign key (FORM_ID) references P_FORM (ID)
);
create index if not exists P_SUBMISSION_OF_FORM on P_SUBMISSION (FORM_ID, CREATED_AT, ID);
create index if not exists P_SUBMISSION_OF_FORM_IN_STATE on P_SUBMISSION (FORM_ID, CORE_STATE, CREATED_AT, ID);
create index if not exists P_SUBMISSION_OF_KAPP on P_SUBMISSION (OWNER_ID, CREATED_AT, ID);
create index if not exists P_SUBMISSION_OF_KAPP_IN_STATE on P_SUBMISSION (OWNER_ID, CORE_STATE, CREATED_AT, ID);
create index if not exists P_SUBMISSION_OF_USER on P_SUBMISSION (CREATED_BY, CREATED_AT, ID);

--changeset treehook:first-start
-- What the first start has done already, so that no later one does it again.
create table if not exists P_FIRST_START (
    STEP varchar(60) not null,
    DONE_AT timestamp(3) not null,
    constraint P_FIRST_START_PK primary key (STEP)
);

--changeset treehook:zones-h2 dbms:h2
-- Points in time get their zone; those that are here already are UTC. Done twice, it changes nothing more.
set time zone 'UTC';
alter table P_SPACE alter column CREATED_AT set data type timestamp(3) with time zone;
alter table P_SPACE alter column UPDATED_AT set data type timestamp(3) with time zone;
alter table P_KAPP alter column CREATED_AT set data type timestamp(3) with time zone;
alter table P_KAPP alter column UPDATED_AT set data type timestamp(3) with time zone;
alter table P_FORM alter column CREATED_AT set data type timestamp(3) with time zone;
alter table P_FORM alter column UPDATED_AT set data type timestamp(3) with time zone;
alter table P_SUBMISSION alter column CREATED_AT set data type timestamp(3) with time zone;
alter table P_SUBMISSION alter column UPDATED_AT set data type timestamp(3) with time zone;
alter table P_SUBMISSION alter column SUBMITTED_AT set data type timestamp(3) with time zone;
alter table P_SUBMISSION alter column CLOSED_AT set data type timestamp(3) with time zone;
alter table P_SUBMISSION alter column MIGRATED_AT set data type timestamp(3) with time zone;
set time zone local;

--changeset treehook:zones-postgresql dbms:postgresql
alter table P_SPACE
    alter column CREATED_AT type timestamp(3) with time zone using CREATED_AT at time zone 'UTC',
    alter column UPDATED_AT type timestamp(3) with time zone using UPDATED_AT at time zone 'UTC';
alter table P_KAPP
    alter column CREATED_AT type timestamp(3) with time zone using CREATED_AT at time zone 'UTC',
    alter column UPDATED_AT type timestamp(3) with time zone using UPDATED_AT at time zone 'UTC';
alter table P_FORM
    alter column CREATED_AT type timestamp(3) with time zone using CREATED_AT at time zone 'UTC',
    alter column UPDATED_AT type timestamp(3) with time zone using UPDATED_AT at time zone 'UTC';
alter table P_SUBMISSION
    alter column CREATED_AT type timestamp(3) with time zone using CREATED_AT at time zone 'UTC',
    alter column UPDATED_AT type timestamp(3) with time zone using UPDATED_AT at time zone 'UTC',
    alter column SUBMITTED_AT type timestamp(3) with time zone using SUBMITTED_AT at time zone 'UTC',
    alter column CLOSED_AT type timestamp(3) with time zone using CLOSED_AT at time zone 'UTC',
    alter column MIGRATED_AT type timestamp(3) with time zone using MIGRATED_AT at time zone 'UTC';

--changeset treehook:people
-- What is kept beside a user of the engine, ACT_ID_USER. CREATED_AT is null for one who was made there.
create table if not exists P_USER (
    ID varchar(36) not null,
    USERNAME varchar(64) not null,
    ENABLED boolean not null,
    PREFERRED_LOCALE varchar(35),
    TIMEZONE varchar(64),
    INVITED_BY varchar(64),
    CREATED_AT timestamp(3) with time zone,
    CREATED_BY varchar(255),
    UPDATED_AT timestamp(3) with time zone not null,
    UPDATED_BY varchar(255) not null,
    constraint P_USER_PK primary key (ID),
    constraint P_USER_USERNAME unique (USERNAME)
);
-- ID is that of the engine's group. The slugs are MD5 of the name and of the name in lower case. RESTORATION_TOKEN is '-' while the team lives.
create table if not exists P_TEAM (
    ID varchar(64) not null,
    NAME varchar(200) not null,
    SLUG varchar(32) not null,
    LOWER_SLUG varchar(32) not null,
    DESCRIPTION varchar(4000),
    RESTORATION_TOKEN varchar(36) not null,
    CREATED_AT timestamp(3) with time zone not null,
    CREATED_BY varchar(255) not null,
    UPDATED_AT timestamp(3) with time zone not null,
    UPDATED_BY varchar(255) not null,
    constraint P_TEAM_PK primary key (ID),
    constraint P_TEAM_LOWER_SLUG unique (LOWER_SLUG, RESTORATION_TOKEN)
);
create index if not exists P_TEAM_BY_SLUG on P_TEAM (SLUG, RESTORATION_TOKEN);
create index if not exists P_TEAM_BY_NAME on P_TEAM (RESTORATION_TOKEN, NAME);
-- The members of a deleted team, for the case that it is restored.
create table if not exists P_FORMER_MEMBER (
    TEAM_ID varchar(64) not null,
    USERNAME varchar(64) not null,
    constraint P_FORMER_MEMBER_PK primary key (TEAM_ID, USERNAME),
    constraint P_FORMER_MEMBER_TEAM_FK foreign key (TEAM_ID) references P_TEAM (ID)
);
create index if not exists P_FORMER_MEMBER_BY_USERNAME on P_FORMER_MEMBER (USERNAME);
--changeset treehook:discussions
-- RELATED_TYPE and RELATED_KEY name the record that a discussion is about, if any. Of an invitation either USERNAME or EMAIL is set.
create table if not exists P_DISCUSSION (
    ID varchar(36) not null,
    TITLE varchar(200) not null,
    DESCRIPTION varchar(4000),
    IS_ARCHIVED boolean not null,
    IS_PRIVATE boolean not null,
    RELATED_TYPE varchar(60),
    RELATED_KEY varchar(200),
    CREATED_AT timestamp(3) with time zone not null,
    CREATED_BY varchar(255) not null,
    UPDATED_AT timestamp(3) with time zone not null,
    UPDATED_BY varchar(255) not null,
    constraint P_DISCUSSION_PK primary key (ID),
    constraint P_DISCUSSION_RELATED unique (RELATED_TYPE, RELATED_KEY)
);
create index if not exists P_DISCUSSION_NEWEST on P_DISCUSSION (CREATED_AT, ID);
create table if not exists P_PARTICIPANT (
    ID varchar(36) not null,
    DISCUSSION_ID varchar(36) not null,
    USERNAME varchar(255) not null,
    IS_OWNER boolean not null,
    CREATED_AT timestamp(3) with time zone not null,
    CREATED_BY varchar(255) not null,
    constraint P_PARTICIPANT_PK primary key (ID),
    constraint P_PARTICIPANT_USER unique (DISCUSSION_ID, USERNAME),
    constraint P_PARTICIPANT_DISCUSSION_FK foreign key (DISCUSSION_ID) references P_DISCUSSION (ID)
);
create index if not exists P_PARTICIPANT_OF_USER on P_PARTICIPANT (USERNAME, DISCUSSION_ID);
create table if not exists P_INVITATION (
    ID varchar(36) not null,
    DISCUSSION_ID varchar(36) not null,
    USERNAME varchar(255),
    EMAIL varchar(320),
    STATUS varchar(20) not null,
    MESSAGE varchar(4000),
    CREATED_AT timestamp(3) with time zone not null,
    CREATED_BY varchar(255) not null,
    UPDATED_AT timestamp(3) with time zone not null,
    UPDATED_BY varchar(255) not null,
    constraint P_INVITATION_PK primary key (ID),
    constraint P_INVITATION_USER unique (DISCUSSION_ID, USERNAME),
    constraint P_INVITATION_EMAIL unique (DISCUSSION_ID, EMAIL),
    constraint P_INVITATION_DISCUSSION_FK foreign key (DISCUSSION_ID) references P_DISCUSSION (ID)
);
create table if not exists P_MESSAGE (
    ID varchar(36) not null,
    DISCUSSION_ID varchar(36) not null,
    CONTENT varchar(4000) not null,
    CREATED_AT timestamp(3) with time zone not null,
    CREATED_BY varchar(255) not null,
    constraint P_MESSAGE_PK primary key (ID),
    constraint P_MESSAGE_DISCUSSION_FK foreign key (DISCUSSION_ID) references P_DISCUSSION (ID)
);
create index if not exists P_MESSAGE_NEWEST on P_MESSAGE (DISCUSSION_ID, CREATED_AT, ID);

--changeset treehook:submission-values
-- By what submissions are found. VALUE_ is what a value begins with, in lower case; FIELD is empty where it is the handle.
create table if not exists P_SUBMISSION_VALUE (
    SUBMISSION_ID varchar(36) not null,
    FIELD varchar(200) not null,
    VALUE_ varchar(200) not null,
    OWNER_ID varchar(36) not null,
    FORM_ID varchar(36) not null,
    CREATED_AT timestamp(3) with time zone not null,
    constraint P_SUBMISSION_VALUE_PK primary key (SUBMISSION_ID, FIELD, VALUE_),
    constraint P_SUBMISSION_VALUE_FK foreign key (SUBMISSION_ID) references P_SUBMISSION (ID) on delete cascade
);

--changeset treehook:submission-values-postgresql dbms:postgresql
-- Sorted by characters and not by a language, so that values that begin with a text stand together.
alter table P_SUBMISSION_VALUE alter column VALUE_ type varchar(200) collate "C";

--changeset treehook:submission-values-index
create index if not exists P_SUBMISSION_VALUE_FOUND
    on P_SUBMISSION_VALUE (OWNER_ID, FIELD, VALUE_, CREATED_AT, SUBMISSION_ID, FORM_ID);

--changeset treehook:submission-activities
create table if not exists P_ACTIVITY (
    ID varchar(36) not null,
    SUBMISSION_ID varchar(36) not null,
    TYPE varchar(200) not null,
    LABEL varchar(200) not null,
    DESCRIPTION varchar(4000),
    CREATED_AT timestamp(3) with time zone not null,
    CREATED_BY varchar(255) not null,
    constraint P_ACTIVITY_PK primary key (ID),
    constraint P_ACTIVITY_SUBMISSION_FK foreign key (SUBMISSION_ID) references P_SUBMISSION (ID) on delete cascade
);
create index if not exists P_ACTIVITY_NEWEST on P_ACTIVITY (SUBMISSION_ID, CREATED_AT, ID);
