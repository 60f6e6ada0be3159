/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.architecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "org.rostrum", importOptions = ImportOption.DoNotIncludeTests.class)
final class WallsTest {
    private static final String[] PURE = {
        "org.rostrum.kit.collection..",
        "org.rostrum.focus.conference..",
        "org.rostrum.focus.schedule..",
        "org.rostrum.focus.state..",
        "org.rostrum.webconf.meeting..",
        "org.rostrum.factory.registry..",
        "org.rostrum.factory.placement.."
    };

    @ArchTest
    static final ArchRule pureCoresKnowOnlyTheLanguageAndEachOther = classes()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(PURE)
                    .or(resideInAnyPackage(
                            "java.lang..",
                            "java.util",
                            "java.util.function..",
                            "java.util.stream..",
                            "java.util.regex..",
                            "java.time",
                            "java.time.format..",
                            "java.time.temporal..",
                            "java.security",
                            "java.nio.charset..",
                            "java.math..",
                            "org.jspecify.."))
                    .as("the plain language"));

    @ArchTest
    static final ArchRule pureCoresReadNoClock = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.time.Clock.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.util.Random.class);

    @ArchTest
    static final ArchRule jainSipStaysInTheSipPackages = noClasses()
            .that()
            .resideOutsideOfPackages("org.rostrum.kit.sip..", "org.rostrum.focus.sip..", "org.rostrum.sim..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.sip..", "gov.nist..");

    @ArchTest
    static final ArchRule nettyStaysWhereBytesGoThrough = noClasses()
            .that()
            .resideOutsideOfPackages("org.rostrum.psom..", "org.rostrum.kit.sip..", "org.rostrum.sim.fault..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..");

    @ArchTest
    static final ArchRule raftStaysInReplication = noClasses()
            .that()
            .resideOutsideOfPackage("org.rostrum.focus.replication..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.alipay..");

    @ArchTest
    static final ArchRule jettyStaysInTheKit = noClasses()
            .that()
            .resideOutsideOfPackage("org.rostrum.kit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jetty..");

    @ArchTest
    static final ArchRule documentsAreReadByAProcessOfTheirOwn = noClasses()
            .that()
            .resideInAPackage("org.rostrum.webconf..")
            .and()
            .resideOutsideOfPackage("org.rostrum.webconf.render..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.pdfbox..", "javax.imageio..");

    @ArchTest
    static final ArchRule xmlBindingStaysInTheModel = noClasses()
            .that()
            .resideOutsideOfPackage("org.rostrum.c3p..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("jakarta.xml.bind..")
                    .and(not(resideInAnyPackage("jakarta.xml.bind.annotation.."))));

    @ArchTest
    static final ArchRule theSharedLanguageAndPsomDependOnNothingOfOurs = noClasses()
            .that()
            .resideInAnyPackage("org.rostrum.c3p..", "org.rostrum.psom..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.rostrum..")
                    .and(not(resideInAnyPackage("org.rostrum.c3p..", "org.rostrum.psom.."))));

    @ArchTest
    static final ArchRule c3pAndPsomDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage("org.rostrum.c3p..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.rostrum.psom..")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..");

    @ArchTest
    static final ArchRule servicesTalkOnlyOverTheWire = noClasses()
            .that()
            .resideInAPackage("org.rostrum.focus..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.rostrum.factory..", "org.rostrum.webconf..", "org.rostrum.sim..", "org.rostrum.psom..");

    @ArchTest
    static final ArchRule theFactoryKnowsNoOtherService = noClasses()
            .that()
            .resideInAPackage("org.rostrum.factory..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.rostrum.focus..", "org.rostrum.webconf..", "org.rostrum.sim..", "org.rostrum.psom..");

    @ArchTest
    static final ArchRule theWebConferencingServerKnowsNoOtherService = noClasses()
            .that()
            .resideInAPackage("org.rostrum.webconf..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.rostrum.focus..", "org.rostrum.factory..", "org.rostrum.sim..");

    @ArchTest
    static final ArchRule theSimulatorKnowsNoServer = noClasses()
            .that()
            .resideInAPackage("org.rostrum.sim..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.rostrum.focus..", "org.rostrum.factory..", "org.rostrum.webconf..");

    @ArchTest
    static final ArchRule doorsDoNotImportEachOther = noClasses()
            .that()
            .resideInAPackage("org.rostrum.focus.sip..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.rostrum.focus.mcu..")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jetty..");

    @ArchTest
    static final ArchRule theDoorForServersKnowsNothingOfTheDoorForParticipants = noClasses()
            .that()
            .resideInAPackage("org.rostrum.webconf.control..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.rostrum.webconf.psom..", "org.rostrum.psom..");

    @ArchTest
    static final ArchRule theDoorForParticipantsKnowsNothingOfTheDoorForServers = noClasses()
            .that()
            .resideInAPackage("org.rostrum.webconf.psom..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.rostrum.webconf.control..");

    @ArchTest
    static final ArchRule nothingWaitsBySleeping = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", java.time.Duration.class);
}
