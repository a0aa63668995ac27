package org.treehook.demo.portal;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.treehook.demo.api.NameSlice;
import org.treehook.demo.identity.Actor;
import org.treehook.demo.identity.Actors;
import org.treehook.demo.people.MembershipEditor;
import org.treehook.demo.people.MembershipInput;
import org.treehook.demo.people.Team;
import org.treehook.demo.people.TeamEditor;
import org.treehook.demo.people.TeamInput;
import org.treehook.demo.people.Teams;
import org.treehook.demo.people.User;
import org.treehook.demo.people.UserEditor;
import org.treehook.demo.people.UserInput;
import org.treehook.demo.people.Users;
import org.treehook.rest.ApiException;

/** Users, teams and memberships, for administrators. A user is a parameter here: the name may hold a slash. */
@Controller
@RequestMapping("/portal/admin")
class PeopleAdminPages {

    private static final String PAGE = "100";
    private static final String TEAMS = "redirect:/portal/admin/teams";

    private final Users users;
    private final UserEditor userEditor;
    private final Teams teams;
    private final TeamEditor teamEditor;
    private final MembershipEditor memberships;
    private final RecordJobs jobs;
    private final Actors actors;

    PeopleAdminPages(
            Users users,
            UserEditor userEditor,
            Teams teams,
            TeamEditor teamEditor,
            MembershipEditor memberships,
            RecordJobs jobs,
            Actors actors) {
        this.users = users;
        this.userEditor = userEditor;
        this.teams = teams;
        this.teamEditor = teamEditor;
        this.memberships = memberships;
        this.jobs = jobs;
        this.actors = actors;
    }

    @GetMapping("users")
    String users(@RequestParam(required = false) @Nullable String after, Model model) {
        actors.admin();
        NameSlice slice = NameSlice.of(PAGE, after);
        var found = users.list(slice);
        model.addAttribute("users", found.stream().limit(slice.limit()).toList());
        model.addAttribute("first", after == null);
        model.addAttribute(
                "next", slice.nextPageToken(found.stream().map(User::username).toList()));
        return "portal/admin/users";
    }

    @PostMapping("users")
    String makeUser(@ModelAttribute Person person, RedirectAttributes next) {
        User user = userEditor.create(person.input(person.username()), actors.admin());
        next.addFlashAttribute("notice", "The user is made.");
        return toUser(user.username(), next);
    }

    @GetMapping("user")
    String user(@RequestParam String username, Model model) {
        actors.admin();
        User user = users.find(username).orElseThrow(() -> ApiException.notFound("user", username));
        model.addAttribute("user", user);
        model.addAttribute("teams", teams.of(username));
        jobs.fill(model, username);
        return "portal/admin/user";
    }

    @PostMapping("user")
    String changeUser(@ModelAttribute Person person, RedirectAttributes next) {
        String username = String.valueOf(person.username());
        try {
            userEditor.update(username, person.input(null), actors.admin());
            next.addFlashAttribute("notice", "The user is changed.");
        } catch (ApiException refused) {
            tell(refused, next);
        }
        return toUser(username, next);
    }

    @PostMapping("user/delete")
    String deleteUser(@RequestParam String username, RedirectAttributes next) {
        try {
            userEditor.delete(username, actors.admin());
        } catch (ApiException refused) {
            tell(refused, next);
            return toUser(username, next);
        }
        next.addFlashAttribute("notice", "The user is deleted.");
        return "redirect:/portal/admin/users";
    }

    @GetMapping("teams")
    String teams(@RequestParam(required = false) @Nullable String after, Model model) {
        actors.admin();
        NameSlice slice = NameSlice.of(PAGE, after);
        var found = teams.list(slice);
        model.addAttribute("teams", found.stream().limit(slice.limit()).toList());
        model.addAttribute("deleted", teams.deleted());
        model.addAttribute("first", after == null);
        model.addAttribute(
                "next", slice.nextPageToken(found.stream().map(Team::name).toList()));
        return "portal/admin/teams";
    }

    @PostMapping("teams")
    String makeTeam(@RequestParam String name, @RequestParam String description, RedirectAttributes next) {
        Team team = teamEditor.create(new TeamInput(name, null, description, null, null), actors.admin());
        next.addFlashAttribute("notice", "The team is made.");
        return TEAMS + "/" + team.slug();
    }

    @PostMapping("teams/restore")
    String restoreTeam(@RequestParam String token, RedirectAttributes next) {
        Team team = teamEditor.restore(token, actors.admin());
        next.addFlashAttribute("notice", "The team is restored, with those of its members who are still there.");
        return TEAMS + "/" + team.slug();
    }

    @GetMapping("teams/{slug}")
    String team(@PathVariable String slug, Model model) {
        actors.admin();
        Team team = teams.find(slug).orElseThrow(() -> ApiException.notFound("team", slug));
        model.addAttribute("team", team);
        model.addAttribute("members", users.members(team.id()));
        jobs.fill(model, team.id());
        return "portal/admin/team";
    }

    @PostMapping("teams/{slug}")
    String changeTeam(
            @PathVariable String slug,
            @RequestParam String name,
            @RequestParam String description,
            RedirectAttributes next) {
        try {
            Team team = teamEditor.update(slug, new TeamInput(name, null, description, null, null), actors.admin());
            next.addFlashAttribute("notice", "The team is changed.");
            return TEAMS + "/" + team.slug();
        } catch (ApiException refused) {
            tell(refused, next);
            return TEAMS + "/" + slug;
        }
    }

    @PostMapping("teams/{slug}/delete")
    String deleteTeam(@PathVariable String slug, RedirectAttributes next) {
        teamEditor.delete(slug, actors.admin());
        next.addFlashAttribute("notice", "The team is deleted. It can be restored below.");
        return TEAMS;
    }

    @PostMapping("teams/{slug}/members")
    String addMember(@PathVariable String slug, @RequestParam String username, RedirectAttributes next) {
        Actor actor = actors.admin();
        Team team = teams.find(slug).orElseThrow(() -> ApiException.notFound("team", slug));
        try {
            memberships.add(
                    new MembershipInput(
                            new MembershipInput.TeamName(team.name()), new MembershipInput.UserName(username)),
                    actor);
        } catch (ApiException refused) {
            tell(refused, next);
        }
        return TEAMS + "/" + slug;
    }

    @PostMapping("teams/{slug}/members/remove")
    String removeMember(@PathVariable String slug, @RequestParam String username, RedirectAttributes next) {
        try {
            memberships.remove(slug, username, actors.admin());
        } catch (ApiException refused) {
            tell(refused, next);
        }
        return TEAMS + "/" + slug;
    }

    private static String toUser(String username, RedirectAttributes next) {
        next.addAttribute("username", username);
        return "redirect:/portal/admin/user";
    }

    /** Beside what was to be changed, where it can be corrected. */
    private static void tell(ApiException refused, RedirectAttributes next) {
        if (refused.status() != 400) {
            throw refused;
        }
        next.addFlashAttribute("problem", refused.getMessage());
    }

    /**
     * A user as an administrator fills one in. A box that isn't ticked isn't sent.
     *
     * @param password new one, or empty to leave it
     */
    record Person(
            @Nullable String username,
            @Nullable String displayName,
            @Nullable String email,
            @Nullable String password,
            @Nullable String enabled,
            @Nullable String spaceAdmin) {

        UserInput input(@Nullable String named) {
            return new UserInput(
                    named,
                    displayName,
                    email,
                    enabled != null,
                    spaceAdmin != null,
                    null,
                    null,
                    null,
                    password == null || password.isEmpty() ? null : password,
                    null,
                    null,
                    null,
                    null);
        }

        /** Nothing but the name: what is written here may hold a password. */
        @Override
        public String toString() {
            return "Person[username=" + username + "]";
        }
    }
}
