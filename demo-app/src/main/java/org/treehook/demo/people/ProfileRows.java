package org.treehook.demo.people;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface ProfileRows extends Repository<Profile, String> {

    Optional<Profile> findByUsername(String username);

    List<Profile> findByUsernameIn(Collection<String> usernames);
}
